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
import { PlatformFiles } from '../files/PlatformFiles';

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

    // Its secrets are made in the cluster: a generator and where its value goes.
    const generated = ['Password', 'PushSecret'];
    const kinds = committed.map(({ kind }) => kind);
    const own = preview.objects.filter(({ kind }) => generated.includes(kind));
    expect(own.map(({ kind }) => kind)).toEqual(generated);
    expect(own[0].count).toBe(own[1].count);
    expect(
      preview.objects.filter(({ kind }) => !generated.includes(kind)),
    ).toEqual(
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

    // Counted here by other means: object by object, from the committed file.
    const specOf = (kind: string, name: string): any =>
      committed.find(
        object => object.kind === kind && object.metadata.name === name,
      )?.spec;
    const workloads = committed.filter(({ kind }) =>
      ['Deployment', 'Rollout', 'StatefulSet'].includes(kind),
    );
    const replicas = workloads.map(
      ({ metadata, spec }) =>
        specOf('HorizontalPodAutoscaler', metadata.name)?.minReplicas ??
        (spec as any).replicas,
    );
    expect(preview.pods).toBe(replicas.reduce((sum, count) => sum + count, 0));
    const milli = workloads.reduce((sum, { spec }, index) => {
      const { containers, initContainers = [] } = (spec as any).template.spec;
      const sidecars = initContainers.filter(
        (container: any) => container.restartPolicy === 'Always',
      );
      const pod = [...containers, ...sidecars].map((container: any) =>
        Number(/^(\d+)m$/.exec(container.resources.requests.cpu)![1]),
      );
      return sum + replicas[index] * pod.reduce((a, b) => a + b, 0);
    }, 0);
    expect([`${milli}m`, `${milli / 1000}`]).toContain(preview.requests.cpu);

    const { hard } = specOf('ResourceQuota', 'environment');
    expect(preview.mostPods).toBe(Number(hard.pods));
    expect(preview.mostPods).toBeGreaterThan(preview.pods);
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
    const count = (kind: string) =>
      preview.objects.find(item => item.kind === kind)?.count;
    expect(count('Deployment')).toBe(preview.services.length);
    expect(count('ServiceAccount')).toBeGreaterThanOrEqual(
      preview.services.length,
    );
    expect(count('ResourceQuota')).toBe(1);
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
