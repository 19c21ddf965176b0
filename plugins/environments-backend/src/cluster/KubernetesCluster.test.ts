import type { KubernetesObject } from '@brown-bear/platform';
import { TestSandbox } from './__testUtils__/TestSandbox';

const namespace = (name: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels: { 'brown-bear.io/environment': 'x' } },
});
it('speaks', async () => {
  const sandbox = await TestSandbox.start({ secure: true });
  const cluster = await sandbox.clusters.get('development');
  console.log((await cluster.kinds()).length);
  console.log(await cluster.apply(namespace('alm-env-x')).catch(e => e));
  console.log(
    await cluster
      .apply({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'x', namespace: 'alm-env-x' },
        data: { a: '1' },
        datas: {},
      })
      .catch(e => e),
  );
  console.log(
    await cluster
      .apply({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'x', namespace: 'alm' },
        data: { a: '1' },
      })
      .catch(e => e),
  );
  console.log(
    await cluster
      .apply({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'x' },
        data: { a: '1' },
      })
      .catch(e => e),
  );
  await sandbox.stop();
}, 60000);
