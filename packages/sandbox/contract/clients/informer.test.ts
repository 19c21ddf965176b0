import { randomBytes } from 'node:crypto';
import { CoreV1Api, KubeConfig, makeInformer } from '@kubernetes/client-node';
import type { V1ConfigMap } from '@kubernetes/client-node';
import { ok } from '../client/Answer';
import { KubernetesClient } from '../client/KubernetesClient';
import { openTarget } from '../suite/ContractTarget';
import type { ContractTarget } from '../suite/ContractTarget';
import { createNamespace } from '../suite/contractCase';
import { kubeconfigOf } from '../suite/kubeconfigOf';
import { configMap } from '../suite/objects';
import { until } from '../suite/until';
import { CuttableProxy } from './CuttableProxy';

const TIMEOUT_MS = 60_000;

describe('informer of the client library', () => {
  const namespace = `alm-env-contract-${randomBytes(5).toString('hex')}`;
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  let target: ContractTarget;
  let admin: KubernetesClient;
  let proxy: CuttableProxy;

  beforeAll(async () => {
    target = await openTarget();
    admin = KubernetesClient.create({ ...target, token: target.tokens.admin });
    proxy = await CuttableProxy.start(target.endpoint);
    await createNamespace({ admin, namespace });
  }, TIMEOUT_MS);

  afterAll(async () => {
    await admin?.delete(`/api/v1/namespaces/${namespace}`);
    admin?.close();
    await proxy?.stop();
    await target?.stop();
  });

  const create = async (name: string, data?: Record<string, string>) => {
    const object = configMap(name, data);
    object.metadata.labels = { suite: 'informer' };
    await ok(admin.post(path, object));
  };

  /** What was told about an object, in order. */
  function follow() {
    const config = new KubeConfig();
    config.loadFromString(kubeconfigOf({ ...target, endpoint: proxy.address }));
    config.setCurrentContext('reader');
    const api = config.makeApiClient(CoreV1Api);
    const labelSelector = 'suite=informer';
    const informer = makeInformer<V1ConfigMap>(
      config,
      path,
      () => api.listNamespacedConfigMap({ namespace, labelSelector }),
      labelSelector,
    );
    const told: string[] = [];
    for (const event of ['add', 'update', 'delete'] as const) {
      informer.on(event, ({ metadata, data }) =>
        told.push(`${event} ${metadata!.name} ${data?.n ?? ''}`.trimEnd()),
      );
    }
    let breaks = 0;
    informer.on('error', () => {
      breaks += 1;
      void informer.start();
    });
    return { informer, told, breaks: () => breaks };
  }

  it(
    'follows a list, and goes on after its connection broke',
    async () => {
      await create('old', { n: '0' });
      const { informer, told, breaks } = follow();
      await informer.start();
      expect(told).toEqual(['add old 0']);
      expect(informer.list().map(({ metadata }) => metadata!.name)).toEqual([
        'old',
      ]);

      await create('new', { n: '1' });
      await ok(admin.mergePatch(`${path}/old`, { data: { n: '2' } }));
      await until(async () => told.includes('update old 2'));
      expect(told).toEqual(['add old 0', 'add new 1', 'update old 2']);

      proxy.cut();
      // Happens while nobody listens, or just after: told once either way.
      await ok(admin.delete(`${path}/old`));
      await create('late', { n: '3' });
      await until(async () => told.includes('add late 3'));
      expect(breaks()).toBeGreaterThan(0);
      expect(told.slice(3)).toEqual(['delete old 2', 'add late 3']);
      expect(
        informer
          .list()
          .map(({ metadata }) => metadata!.name)
          .sort(),
      ).toEqual(['late', 'new']);
      await informer.stop();
    },
    TIMEOUT_MS,
  );
});
