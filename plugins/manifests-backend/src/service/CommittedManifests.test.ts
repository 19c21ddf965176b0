import { cpSync, rmSync, utimesSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  filesFingerprint,
  PlatformManifests,
  platformRoot,
} from '@brown-bear/platform';
import { entityManifestsSchema } from '@brown-bear/plugin-manifests-common';
import { issueTrackerManifests } from '@brown-bear/plugin-manifests-common/testing';
import { CommittedManifests } from './CommittedManifests';

const directory = createMockDirectory();
const TRACKER = 'component:default/issue-tracker';

/** A copy of the real platform, as a repository has it. */
function copyPlatform() {
  directory.clear();
  const root = directory.resolve('packages/platform');
  cpSync(platformRoot(), root, {
    recursive: true,
    filter: source => !/node_modules|\/src$/.test(source),
  });
  return root;
}

describe('CommittedManifests', () => {
  it('looks once a minute, whoever asks, and reads only what has changed', () => {
    const load = jest.fn(() => ({ entity: () => issueTrackerManifests }));
    const files = { print: 'a' };
    const fingerprint = jest.fn(() => files.print);
    const clock = { now: 0 };
    const manifests = CommittedManifests.create({
      load,
      fingerprint,
      now: () => clock.now,
    });
    const askAt = (now: number, ref = TRACKER) => {
      clock.now = now;
      manifests.of(ref);
      return [fingerprint.mock.calls.length, load.mock.calls.length];
    };
    expect(askAt(0)).toEqual([1, 1]);
    files.print = 'b';
    expect(askAt(59_999, 'resource:default/mysql-primary')).toEqual([1, 1]);
    expect(askAt(60_000)).toEqual([2, 2]);
    expect(askAt(120_000)).toEqual([3, 2]);
    expect(askAt(179_999)).toEqual([3, 2]);
    // What cannot be read is tried again at once, not believed for a minute.
    files.print = 'c';
    load.mockImplementationOnce(() => {
      throw new Error('broken');
    });
    expect(() => askAt(180_000)).toThrow('broken');
    expect(askAt(180_001)).toEqual([5, 4]);
  });

  it('notices a file that is written, added or removed', () => {
    const root = copyPlatform();
    const prints = [filesFingerprint(root)];
    const file = 'packages/platform/services/issue-tracker/notes.md';
    directory.addContent({ [file]: 'one' });
    prints.push(filesFingerprint(root));
    directory.addContent({ [file]: 'more' });
    prints.push(filesFingerprint(root));
    utimesSync(directory.resolve(file), 1, 1);
    prints.push(filesFingerprint(root));
    expect(new Set(prints).size).toBe(4);
    rmSync(directory.resolve(file));
    expect(filesFingerprint(root)).toBe(prints[0]);
  });

  it('answers in the agreed form for every room of the real platform', () => {
    const manifests = CommittedManifests.create();
    const tracker = manifests.of(TRACKER);
    expect(tracker.environments.map(({ environment }) => environment)).toEqual([
      'development',
      'staging',
      'production',
    ]);
    // Every end that is a room answers too, in both directions.
    const rooms = tracker.edges
      .flatMap(({ from, to }) => [from, to])
      .filter(ref => !ref.startsWith('api:'));
    for (const ref of new Set(rooms)) {
      const answer = manifests.of(ref);
      expect(entityManifestsSchema.parse(answer)).toEqual(answer);
      expect(answer.entityRef).toBe(ref);
    }
  });

  it('says which entity no room declares', () => {
    expect(() =>
      CommittedManifests.create().of('group:default/core-team'),
    ).toThrow(
      expect.objectContaining({
        name: 'NotFoundError',
        message: expect.stringContaining('group:default/core-team'),
      }),
    );
  });

  it('blames the platform for a broken file, names it, and reads it again', () => {
    const root = copyPlatform();
    const manifests = CommittedManifests.create({
      load: () => PlatformManifests.load({ root }),
      fingerprint: () => filesFingerprint(root),
    });
    const workload = 'packages/platform/services/issue-tracker/workload.yaml';
    directory.addContent({ [workload]: 'tier: none' });
    const ask = () => manifests.of(TRACKER);
    expect(ask).toThrow(
      expect.objectContaining({
        name: 'ServiceUnavailableError',
        message: expect.stringMatching(
          /services\/issue-tracker\/workload\.yaml:1.*tier/,
        ),
      }),
    );
    // Not where the portal keeps its files.
    expect(ask).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining(directory.path),
      }),
    );

    copyPlatform();
    expect(manifests.of(TRACKER).entityRef).toBe(TRACKER);
  });
});
