import { cpSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { PlatformManifests, platformRoot } from '@brown-bear/platform';
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
  it('reads once a minute for all entities, whoever asks', () => {
    const load = jest.fn(() => ({ entity: () => issueTrackerManifests }));
    const clock = { now: 0 };
    const manifests = CommittedManifests.create({
      load,
      now: () => clock.now,
    });
    manifests.of(TRACKER);
    clock.now = 59_999;
    manifests.of('resource:default/mysql-primary');
    expect(load).toHaveBeenCalledTimes(1);
    clock.now = 60_000;
    manifests.of(TRACKER);
    expect(load).toHaveBeenCalledTimes(2);
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
