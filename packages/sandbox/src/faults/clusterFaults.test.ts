import { startSandbox } from '../__testUtils__/startSandbox';
import type { Json, TestSandbox } from '../__testUtils__/startSandbox';

const PODS = '/api/v1/namespaces/alm/pods';
const TRACKER = '/apis/apps/v1/namespaces/alm/deployments/issue-tracker';
const environment = 'staging';

describe('faults of a cluster, seen through the Kubernetes API', () => {
  let sandbox: TestSandbox;

  const pods = (app: string) =>
    sandbox.items(`${PODS}?labelSelector=app%3D${app}`);
  const isReady = (pod: Json) =>
    pod.status.conditions.some(
      (one: Json) => one.type === 'Ready' && one.status === 'True',
    );
  const ready = async (app: string) => (await pods(app)).filter(isReady).length;
  const condition = (object: Json, type: string) =>
    object.status.conditions.find((one: Json) => one.type === type);
  const warnings = async (name: string): Promise<string[]> =>
    (await sandbox.items('/api/v1/namespaces/alm/events'))
      .filter(
        (event: Json) =>
          event.type === 'Warning' &&
          event.involvedObject.name.startsWith(name),
      )
      .map((event: Json) => event.reason);

  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.sandbox.stop());

  // What the test before broke must be whole again.
  beforeEach(async () => {
    const whole = [await ready('issue-tracker'), await ready('mysql-primary')];
    if (whole.join() !== '3,1') {
      throw new Error(`ready before the test: ${whole.join()}, not 3,1`);
    }
  });

  it('pod.crash-loop', async () => {
    const id = await sandbox.inject({
      type: 'pod.crash-loop',
      environment,
      target: 'issue-tracker',
      pods: 2,
      exitCode: 3,
    });
    await sandbox.advance('PT2M');
    const crashing = (await pods('issue-tracker')).filter(
      pod => pod.status.containerStatuses[0].restartCount > 0,
    );
    expect(crashing).toHaveLength(2);
    expect(crashing[0].status.containerStatuses[0]).toMatchObject({
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { exitCode: 3, reason: 'Error' } },
    });
    expect(await ready('issue-tracker')).toBe(1);
    expect(await warnings('issue-tracker')).toContain('BackOff');
    const log = await sandbox.kube(
      `${PODS}/${crashing[0].metadata.name}/log?previous=true`,
    );
    expect(log.body).toMatch(/ended with exit code 3\n$/);
    expect(
      condition((await sandbox.kube(TRACKER)).body, 'Available').status,
    ).toBe('False');
    await sandbox.heal(id);
    await sandbox.advance('PT6M');
    expect(await ready('issue-tracker')).toBe(3);
  });

  it('pod.image-pull-error', async () => {
    const id = await sandbox.inject({
      type: 'pod.image-pull-error',
      environment,
      target: 'issue-tracker',
    });
    await sandbox.advance('PT1M');
    const [waiting, ...others] = (await pods('issue-tracker')).filter(
      pod => !isReady(pod),
    );
    expect(others).toEqual([]);
    expect(waiting.status.containerStatuses[0].state.waiting).toMatchObject({
      reason: 'ImagePullBackOff',
      message: expect.stringContaining('403 Forbidden'),
    });
    await sandbox.heal(id);
    await sandbox.advance('PT6M');
    expect(await ready('issue-tracker')).toBe(3);
  });

  it('pod.oom-killed', async () => {
    const usage = async () => {
      const list = await sandbox.items(
        '/apis/metrics.k8s.io/v1beta1/namespaces/alm/pods',
      );
      const memory = list
        .filter(one => one.metadata.name.startsWith('mysql'))
        .map(one => parseInt(one.containers[0].usage.memory, 10));
      return memory[0] * 1024;
    };
    const before = await usage();
    const id = await sandbox.inject({
      type: 'pod.oom-killed',
      environment,
      target: 'mysql-primary',
      afterSeconds: 60,
    });
    await sandbox.advance('PT50S');
    expect(await usage()).toBeGreaterThan(1.5 * before);
    await sandbox.advance('PT15S');
    expect(
      (await pods('mysql-primary'))[0].status.containerStatuses[0],
    ).toMatchObject({
      restartCount: 1,
      lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
    });
    await sandbox.heal(id);
    await sandbox.advance('PT6M');
    expect(await ready('mysql-primary')).toBe(1);
    expect(await usage()).toBeLessThan(1.2 * before);
  });

  it('pod.unschedulable', async () => {
    const id = await sandbox.inject({
      type: 'pod.unschedulable',
      environment,
      target: 'issue-tracker',
      resource: 'memory',
    });
    await sandbox.advance('PT1M');
    const [waiting] = (await pods('issue-tracker')).filter(
      pod => !pod.spec.nodeName,
    );
    expect(condition(waiting, 'PodScheduled')).toMatchObject({
      status: 'False',
      reason: 'Unschedulable',
      message: expect.stringMatching(
        /^0\/6 nodes are available: 6 Insufficient memory\./,
      ),
    });
    // Whoever adds up what is promised comes to the same conclusion.
    const nodes = await sandbox.items('/api/v1/nodes');
    expect(
      nodes.every(
        node => parseInt(node.status.allocatable.memory, 10) < 2 * 1024 ** 2,
      ),
    ).toBe(true);
    await sandbox.heal(id);
    await sandbox.advance('PT1M');
    expect(await ready('issue-tracker')).toBe(3);
  });

  it('node.down', async () => {
    const [victim] = await pods('issue-tracker');
    const { nodeName } = victim.spec;
    const id = await sandbox.inject({
      type: 'node.down',
      environment,
      target: nodeName,
    });
    await sandbox.advance('PT70S');
    const node = (await sandbox.kube(`/api/v1/nodes/${nodeName}`)).body;
    expect(condition(node, 'Ready')).toMatchObject({
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
    });
    expect(
      node.spec.taints.map((taint: Json) => `${taint.key}:${taint.effect}`),
    ).toEqual([
      'node.kubernetes.io/unreachable:NoSchedule',
      'node.kubernetes.io/unreachable:NoExecute',
    ]);
    const path = `${PODS}/${victim.metadata.name}`;
    expect(isReady((await sandbox.kube(path)).body)).toBe(false);
    await sandbox.advance('PT6M');
    // Deleted, but nobody there to confirm it; a replacement runs elsewhere.
    expect(
      (await sandbox.kube(path)).body.metadata.deletionTimestamp,
    ).toBeDefined();
    expect(await ready('issue-tracker')).toBe(3);
    await sandbox.heal(id);
    await sandbox.advance('PT1M');
    expect((await sandbox.kube(path)).status).toBe(404);
    const healed = (await sandbox.kube(`/api/v1/nodes/${nodeName}`)).body;
    expect(condition(healed, 'Ready').status).toBe('True');
    expect(healed.spec.taints).toBeUndefined();
  });

  it('zone.down: what has its disk there cannot go elsewhere', async () => {
    const [database] = await pods('mysql-primary');
    const nodes = await sandbox.items('/api/v1/nodes');
    const zone = nodes.find(
      node => node.metadata.name === database.spec.nodeName,
    )!.metadata.labels['topology.kubernetes.io/zone'];
    const id = await sandbox.inject({
      type: 'zone.down',
      environment,
      target: zone,
    });
    await sandbox.advance('PT10M');
    const lost = (await sandbox.items('/api/v1/nodes')).filter(
      node => condition(node, 'Ready').status === 'Unknown',
    );
    expect(lost).toHaveLength(2);
    expect(await ready('issue-tracker')).toBe(3);
    expect(await ready('mysql-primary')).toBe(0);
    await sandbox.heal(id);
    await sandbox.advance('PT3M');
    expect(await ready('mysql-primary')).toBe(1);
  });

  it('quota.exceeded', async () => {
    const quota = () =>
      sandbox.kube('/api/v1/namespaces/alm/resourcequotas/alm');
    const before = (await quota()).body.spec;
    const id = await sandbox.inject({ type: 'quota.exceeded', environment });
    await sandbox.advance('PT1M');
    expect(await pods('issue-tracker')).toHaveLength(2);
    expect(await warnings('issue-tracker')).toContain('FailedCreate');
    const failure = condition(
      (await sandbox.kube(TRACKER)).body,
      'ReplicaFailure',
    );
    expect(failure).toMatchObject({ status: 'True', reason: 'FailedCreate' });
    expect(failure.message).toContain('exceeded quota: alm');
    await sandbox.heal(id);
    await sandbox.advance('PT1M');
    expect((await quota()).body.spec).toEqual(before);
    expect(await ready('issue-tracker')).toBe(3);
    expect(
      condition((await sandbox.kube(TRACKER)).body, 'ReplicaFailure'),
    ).toBeUndefined();
  });

  it('rollout.failed', async () => {
    const image = async () =>
      (await sandbox.kube(TRACKER)).body.spec.template.spec.containers[0].image;
    const good = await image();
    const id = await sandbox.inject({
      type: 'rollout.failed',
      environment,
      target: 'issue-tracker',
    });
    await sandbox.advance('PT6M');
    expect(await image()).not.toBe(good);
    expect(
      condition((await sandbox.kube(TRACKER)).body, 'Progressing'),
    ).toMatchObject({
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
    });
    expect(await warnings('issue-tracker')).toContain('Unhealthy');
    expect(await ready('issue-tracker')).toBe(3);
    await sandbox.heal(id);
    await sandbox.advance('PT2M');
    expect(await image()).toBe(good);
    expect(
      condition((await sandbox.kube(TRACKER)).body, 'Progressing').reason,
    ).toBe('NewReplicaSetAvailable');
  });

  it('namespace.stuck-terminating', async () => {
    const id = await sandbox.inject({
      type: 'namespace.stuck-terminating',
      environment,
    });
    const path = '/api/v1/namespaces/alm-env-stuck';
    await sandbox.advance('PT5M');
    const stuck = (await sandbox.kube(path)).body;
    expect(stuck.status.phase).toBe('Terminating');
    expect(condition(stuck, 'NamespaceFinalizersRemaining')).toMatchObject({
      status: 'True',
      message: expect.stringContaining('sandbox.brown-bear.io/held'),
    });
    await sandbox.heal(id);
    await sandbox.advance('PT1M');
    expect((await sandbox.kube(path)).status).toBe(404);
  });

  it('pvc.pending', async () => {
    const claim =
      '/api/v1/namespaces/alm/persistentvolumeclaims/data-mysql-primary-0';
    const before = (await sandbox.kube(claim)).body;
    const id = await sandbox.inject({
      type: 'pvc.pending',
      environment,
      target: 'mysql-primary',
    });
    await sandbox.advance('PT2M');
    const pending = (await sandbox.kube(claim)).body;
    expect(pending.metadata.uid).not.toBe(before.metadata.uid);
    expect(pending.status.phase).toBe('Pending');
    expect(await warnings('data-mysql-primary-0')).toContain(
      'ProvisioningFailed',
    );
    expect((await pods('mysql-primary'))[0].status.phase).toBe('Pending');
    await sandbox.heal(id);
    await sandbox.advance('PT2M');
    expect((await sandbox.kube(claim)).body.status.phase).toBe('Bound');
    expect(await ready('mysql-primary')).toBe(1);
  });

  it('certificate.expiring', async () => {
    const days = async () => {
      const { body } = await sandbox.kube(
        '/apis/networking.k8s.io/v1/namespaces/alm/ingresses/issue-tracker',
      );
      const { now } = (await sandbox.control('/clock')).body;
      const end =
        body.metadata.annotations['brown-bear.io/certificate-not-after'];
      return (Date.parse(end) - Date.parse(now)) / 86_400_000;
    };
    expect(await days()).toBeGreaterThan(29);
    const id = await sandbox.inject({
      type: 'certificate.expiring',
      environment,
      target: 'issue-tracker',
      days: 2,
    });
    await sandbox.advance('PT12H');
    expect(await days()).toBeCloseTo(1.5, 3);
    await sandbox.heal(id);
    await sandbox.advance('PT1M');
    expect(await days()).toBeGreaterThan(29);
  });
});
