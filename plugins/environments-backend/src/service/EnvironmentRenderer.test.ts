import {
  loadEnvironmentSpec,
  loadPlatform,
  loadReleases,
  platformRoot,
  readRenderedObjects,
} from '@brown-bear/platform';
import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { EnvironmentRenderer } from './EnvironmentRenderer';
import { PlatformFiles } from './PlatformFiles';

const renderer = EnvironmentRenderer.create({ files: PlatformFiles.create() });

const selfService = {
  name: 'tracker-pr-482',
  base: 'development',
  cluster: 'development',
  version: '2026.11.2',
  size: 'small',
  owner: 'group:default/core-team',
  lifetime: 'P7D',
  delivery: 'direct',
};

function withoutNote(text: string): string {
  return text.slice(text.indexOf('\n') + 1);
}

describe('EnvironmentRenderer', () => {
  it.each(CORE_ENVIRONMENTS)(
    'renders the manifests of %s as they are committed',
    name => {
      const file = path.join(platformRoot(), 'rendered', `${name}.yaml`);
      const preview = renderer.preview(loadEnvironmentSpec(name));
      expect(withoutNote(preview.manifests)).toBe(
        withoutNote(readFileSync(file, 'utf8')),
      );
      expect(preview.namespace).toBe('alm');
    },
  );

  it("counts under production's spec and another name what production runs", () => {
    const committed = readRenderedObjects('production');
    const preview = renderer.preview({
      ...loadEnvironmentSpec('production'),
      name: 'like-production',
      lifetime: 'P1D',
    });

    // Counted here by other means: in the text of the committed file.
    const kinds = committed.map(({ kind }) => kind);
    expect(preview.objects).toEqual(
      [...new Set(kinds)].sort().map(kind => ({
        kind,
        count: kinds.filter(other => other === kind).length,
      })),
    );
    expect(preview.services).toEqual(
      loadPlatform()
        .services.map(({ name }) => name)
        .sort(),
    );
    expect(preview.addedServices).toEqual([]);
    expect(preview.namespace).toBe('alm-env-like-production');

    const text = JSON.stringify(committed);
    const sum = (pattern: RegExp) =>
      [...text.matchAll(pattern)].reduce(
        (total, [, number]) => total + Number(number),
        0,
      );
    expect(preview.pods).toBe(sum(/"replicas":(\d+)/g));
    const perPod =
      /"replicas":(\d+).*?"requests":\{"cpu":"(\d+)m","memory":"(\d+)Mi"\}/g;
    const asked = [...text.matchAll(perPod)].map(match => match.map(Number));
    const cpu = asked.reduce((total, [, n, milli]) => total + n * milli, 0);
    const memory = asked.reduce((total, [, n, , mi]) => total + n * mi, 0);
    expect(asked).toHaveLength(preview.services.length);
    expect([`${cpu}m`, `${cpu / 1000}`]).toContain(preview.requests.cpu);
    expect([`${memory}Mi`, `${memory / 1024}Gi`]).toContain(
      preview.requests.memory,
    );
  });

  it('closes the services over their dependencies and says which it added', () => {
    const preview = renderer.preview({
      ...selfService,
      services: ['issue-tracker'],
    });
    const { dependsOn } = loadPlatform().services.find(
      ({ name }) => name === 'issue-tracker',
    )!;
    expect(dependsOn.length).toBeGreaterThan(0);
    expect(preview.services).toEqual(
      expect.arrayContaining(['issue-tracker', ...dependsOn]),
    );
    expect(preview.addedServices).toEqual(
      preview.services.filter(name => name !== 'issue-tracker'),
    );
    expect(preview.objects).toEqual([
      { kind: 'Deployment', count: preview.services.length },
      { kind: 'Namespace', count: 1 },
      { kind: 'Service', count: preview.services.length },
    ]);
  });

  it('says in the manifests that they are a preview, and gives as many as it counts', () => {
    const { manifests, objects } = renderer.preview(selfService);
    expect(manifests.split('\n')[0]).toBe(
      '# Preview of environment tracker-pr-482, release 2026.11.2. Nothing was created.',
    );
    const documents = parseAllDocuments(manifests, { version: '1.1' });
    expect(documents).toHaveLength(
      objects.reduce((total, { count }) => total + count, 0),
    );
  });

  it.each([
    ['name', { name: 'Tracker PR' }, /: name: expected 3 to 30 characters/],
    ['base', { base: 'test' }, /: base: expected one of development, staging/],
    ['lifetime', { lifetime: undefined }, /: lifetime: expected an ISO 8601/],
    ['version', { version: '2020.1.0' }, /^version: expected a committed/],
    ['services', { services: ['nope'] }, /^services\.0: .* found "nope"/],
  ])('refuses a bad %s by its name', (_, change, message) => {
    expect(() => renderer.preview({ ...selfService, ...change })).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(message),
      }),
    );
  });
});

it('offers the release of the committed environments', () => {
  expect(loadReleases().map(({ version }) => version)).toContain(
    selfService.version,
  );
});
