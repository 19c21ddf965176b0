import {
  loadEnvironmentSpec,
  loadPlatform,
  loadReleases,
  renderEnvironment,
} from '@brown-bear/platform';
import type { KubernetesObject } from '@brown-bear/platform';
import { resourceKinds } from '@brown-bear/kubernetes-schemas';
import { ok } from '../client/Answer';
import type { Answer, Body } from '../client/Answer';
import { KubernetesClient } from '../client/KubernetesClient';
import { startPlatform } from './startPlatform';

const TIMEOUT_MS = 240_000;
const MANAGER = 'fieldManager=portal&fieldValidation=Strict';

const platform = loadPlatform();
const releases = loadReleases();

const { sleep, ...core } = loadEnvironmentSpec('development');

type Spec = ReturnType<typeof loadEnvironmentSpec>;

const spec = (name: string, change: Partial<Spec>): Spec => ({
  ...core,
  name,
  size: 'small',
  owner: 'group:default/core-team',
  lifetime: 'P7D',
  delivery: 'direct',
  ...change,
});

const SPECS = [
  spec('tracker-pr-482', { services: ['issue-tracker'] }),
  spec('everything', {
    size: 'medium',
    sleep,
  }),
  spec('like-production', {
    base: 'production',
    cluster: 'staging',
    services: ['file-service'],
    overrides: { 'file-service': { replicas: 3 } },
  }),
];

const kinds = resourceKinds();

const rootOf = ({ group, version }: { group: string; version: string }) =>
  group ? `/apis/${group}/${version}` : `/api/${version}`;

function pathOf(object: KubernetesObject): string {
  const { apiVersion, kind, metadata } = object;
  const found = kinds.find(
    each =>
      [each.group, each.version].filter(Boolean).join('/') === apiVersion &&
      each.kind === kind,
  )!;
  const place = metadata.namespace ? `/namespaces/${metadata.namespace}` : '';
  return `${rootOf(found)}${place}/${found.plural}/${metadata.name}`;
}

/** Everything that is in a namespace, and the volumes that were claimed from it. */
async function leftOf(admin: KubernetesClient, namespace: string) {
  const found: string[] = [];
  for (const kind of kinds) {
    if (kind.namespaced && kind.verbs.includes('list')) {
      const { body, status } = await admin.get(
        `${rootOf(kind)}/namespaces/${namespace}/${kind.plural}`,
      );
      // What it does not serve, nothing can be left of.
      const items = status === 404 ? [] : body.items;
      found.push(
        ...items.map(({ metadata }: Body) => `${kind.kind} ${metadata.name}`),
      );
    }
  }
  const volumes = await ok(admin.get('/api/v1/persistentvolumes'));
  return [
    ...found,
    ...volumes.items
      .filter(
        ({ spec: volume }: Body) => volume.claimRef?.namespace === namespace,
      )
      .map(({ metadata }: Body) => `PersistentVolume ${metadata.name}`),
  ];
}

describe('self-service environments, by the account of the portal', () => {
  let running: Awaited<ReturnType<typeof startPlatform>>;
  const clients = new Map<string, KubernetesClient>();
  const clientOf = (cluster: string, role: 'admin' | 'writer') =>
    clients.get(`${cluster} ${role}`)!;

  beforeAll(async () => {
    running = await startPlatform({ rate: 0 });
    for (const [name, target] of running.targets) {
      for (const role of ['admin', 'writer'] as const) {
        clients.set(
          `${name} ${role}`,
          KubernetesClient.create({ ...target, token: target.tokens[role] }),
        );
      }
    }
  }, TIMEOUT_MS);

  afterAll(async () => {
    clients.forEach(client => client.close());
    await running?.stop();
  });

  it.each(SPECS)(
    '$name runs as rendered, and leaves nothing',
    async one => {
      const admin = clientOf(one.cluster, 'admin');
      const writer = clientOf(one.cluster, 'writer');
      const namespace = `alm-env-${one.name}`;
      const objects = renderEnvironment({ spec: one, platform, releases });
      for (const object of objects) {
        const answer: Answer = await writer.apply(
          `${pathOf(object)}?${MANAGER}`,
          object,
        );
        expect([object.kind, object.metadata.name, answer.body]).toEqual([
          object.kind,
          object.metadata.name,
          expect.objectContaining({ kind: object.kind }),
        ]);
      }
      await running.pass('PT15M');
      const pods = await ok(writer.get(`/api/v1/namespaces/${namespace}/pods`));
      const services = objects.filter(({ kind }) =>
        ['Deployment', 'Rollout', 'StatefulSet'].includes(kind),
      );
      expect(pods.items.length).toBeGreaterThanOrEqual(services.length);
      expect(
        pods.items
          .filter(
            ({ status }: Body) =>
              !['Running', 'Succeeded'].includes(status.phase),
          )
          .map(({ metadata, status }: Body) => [metadata.name, status]),
      ).toEqual([]);
      const secrets = await ok(
        writer.get(
          `/apis/external-secrets.io/v1/namespaces/${namespace}/externalsecrets`,
        ),
      );
      expect(
        secrets.items.flatMap(({ status }: Body) =>
          status.conditions.map((condition: Body) => condition.status),
        ),
      ).toEqual(secrets.items.map(() => 'True'));

      // The same once more changes nothing.
      const again = await ok(
        writer.apply(`${pathOf(objects[1])}?${MANAGER}&dryRun=All`, objects[1]),
      );
      const live = await ok(writer.get(pathOf(objects[1])));
      expect(again.metadata.resourceVersion).toBe(
        live.metadata.resourceVersion,
      );

      expect(await leftOf(admin, namespace)).not.toEqual([]);
      await ok(writer.delete(`/api/v1/namespaces/${namespace}`));
      await running.pass('PT5M');
      expect((await admin.get(`/api/v1/namespaces/${namespace}`)).status).toBe(
        404,
      );
      expect(await leftOf(admin, namespace)).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
