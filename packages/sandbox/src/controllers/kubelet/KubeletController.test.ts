import { deployment, simulate } from '../../__testUtils__/simulate';
import { DEPLOYMENTS, PODS, SECRETS } from '../../registry/kinds';
import { isPodReady } from '../podState';

const pod = (name: string, spec: string) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${name} } }
spec:
${spec.replace(/^/gm, '  ')}
---
`;

function app(world: ReturnType<typeof simulate>, name: string) {
  const { status } = world.get(PODS, name)!;
  return status.containerStatuses[0];
}

describe('KubeletController', () => {
  it('pulls, starts and probes: waiting, running, started, ready, each at its time', () => {
    const world = simulate({
      manifests: pod(
        'web',
        `containers:
  - name: app
    image: registry.test/app:1
    startupProbe: { httpGet: { path: /, port: 80 }, periodSeconds: 2 }
    readinessProbe: { httpGet: { path: /, port: 80 }, periodSeconds: 5 }`,
      ),
    });
    const seen: string[] = [];
    for (let second = 0; second < 30; second += 1) {
      const { state, started, ready } = app(world, 'web');
      const line = `${state.waiting?.reason ?? 'Running'} ${started} ${ready}`;
      if (seen.at(-1) !== line) {
        seen.push(line);
      }
      world.pass(1);
    }
    expect(seen).toEqual([
      'ContainerCreating false false',
      'Running false false',
      'Running true false',
      'Running true true',
    ]);
    const { status } = world.get(PODS, 'web')!;
    expect(status).toMatchObject({
      phase: 'Running',
      podIP: expect.stringMatching(/^10\.244\./),
      startTime: '2026-11-23T09:00:00Z',
    });
    expect(
      status.conditions
        .map(
          (one: { type: string; status: string }) =>
            `${one.type}=${one.status}`,
        )
        .sort(),
    ).toEqual([
      'ContainersReady=True',
      'Initialized=True',
      'PodReadyToStartContainers=True',
      'PodScheduled=True',
      'Ready=True',
    ]);
    expect(
      world
        .events('web')
        .map(({ reason }) => reason)
        .sort(),
    ).toEqual(['Created', 'Pulled', 'Pulling', 'Scheduled', 'Started']);
    expect(world.warnings).toEqual([]);
  });

  it('restarts a container that ends: at once, then after 10, 20, 40 … 300 s', () => {
    const world = simulate({
      manifests: pod(
        'crash',
        `containers: [{ name: app, image: busybox, command: [sh, -c, "sleep 5; exit 3"] }]`,
      ),
    });
    world.pass(60);
    expect(app(world, 'crash')).toMatchObject({
      restartCount: 3,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { exitCode: 3, reason: 'Error' } },
    });
    expect(app(world, 'crash').state.waiting.message).toMatch(
      /^back-off 40s restarting failed container=app pod=crash_alm\(/,
    );
    world.pass(3600);
    const later = app(world, 'crash');
    // 0, 10, 20, 40, 80, 160 s and then every 305 s.
    expect(later.restartCount).toBeGreaterThanOrEqual(14);
    expect(later.restartCount).toBeLessThanOrEqual(18);
    expect(later.state.waiting?.message).toMatch(/^back-off 5m0s /);
    const backOff = world
      .events('crash')
      .find(({ reason }) => reason === 'BackOff')!;
    expect(backOff.type).toBe('Warning');
    expect(backOff.count).toBeGreaterThan(5);
  });

  it('runs init containers one after the other, sidecars alongside', () => {
    const world = simulate({
      manifests: pod(
        'init',
        `initContainers:
  - { name: first, image: a, command: [sleep, "3"] }
  - { name: sidecar, image: b, restartPolicy: Always }
  - { name: second, image: c, command: [sleep, "3"] }
containers: [{ name: app, image: d }]`,
      ),
    });
    world.pass(3);
    const early = world.get(PODS, 'init')!.status;
    expect(early.phase).toBe('Pending');
    expect(app(world, 'init').state).toEqual({
      waiting: { reason: 'PodInitializing' },
    });
    expect(
      early.conditions.find(
        (one: { type: string }) => one.type === 'Initialized',
      ),
    ).toMatchObject({
      status: 'False',
      message: 'containers with incomplete status: [first second]',
    });
    world.pass(60);
    const { initContainerStatuses, phase } = world.get(PODS, 'init')!.status;
    expect(phase).toBe('Running');
    expect(
      initContainerStatuses.map(
        (one: { name: string; state: object }) =>
          `${one.name} ${Object.keys(one.state)[0]}`,
      ),
    ).toEqual(['first terminated', 'sidecar running', 'second terminated']);
  });

  it('fails a pod that is not to be restarted, and ends one that is done', () => {
    const world = simulate({
      manifests:
        pod(
          'bad',
          `restartPolicy: Never\ncontainers: [{ name: app, image: b, command: [sh, -c, exit 2] }]`,
        ) +
        pod(
          'good',
          `restartPolicy: OnFailure\ncontainers: [{ name: app, image: b, command: [echo, hi] }]`,
        ),
    });
    world.pass(30);
    expect(world.get(PODS, 'bad')!.status.phase).toBe('Failed');
    expect(world.get(PODS, 'good')!.status).toMatchObject({
      phase: 'Succeeded',
      conditions: expect.arrayContaining([
        expect.objectContaining({
          type: 'Ready',
          status: 'False',
          reason: 'PodCompleted',
        }),
      ]),
    });
  });

  it('says that an image cannot be found, and backs off', () => {
    const world = simulate({
      manifests: pod(
        'lost',
        `containers: [{ name: app, image: registry.invalid/app:1 }]`,
      ),
    });
    world.pass(2);
    expect(app(world, 'lost').state.waiting).toMatchObject({
      reason: 'ErrImagePull',
      message: expect.stringContaining('lookup registry.invalid: no such host'),
    });
    world.pass(5);
    expect(app(world, 'lost').state.waiting.reason).toBe('ImagePullBackOff');
    expect(world.get(PODS, 'lost')!.status.phase).toBe('Pending');
  });

  it('waits for a Secret that is missing, and goes on when it comes', () => {
    const world = simulate({
      manifests: pod(
        'needs',
        `containers: [{ name: app, image: a, envFrom: [{ secretRef: { name: token } }] }]`,
      ),
    });
    world.pass(10);
    expect(app(world, 'needs').state.waiting).toEqual({
      reason: 'CreateContainerConfigError',
      message: 'secret "token" not found',
    });
    world.registry.create(SECRETS, {
      metadata: { namespace: 'alm', name: 'token' },
    });
    world.pass(60);
    expect(isPodReady(world.pods('needs')[0])).toBe(true);
  });

  it('stops containers within the grace period, then the pod is gone', () => {
    const world = simulate({ manifests: deployment('web', { replicas: 1 }) });
    world.pass(30);
    const [{ metadata }] = world.pods('web');
    world.writer.delete(PODS, metadata, { manager: 'test' });
    world.clock.settle();
    expect(world.get(PODS, metadata.name)!.metadata.deletionTimestamp).toBe(
      '2026-11-23T09:01:00Z',
    );
    world.pass(5);
    expect(world.get(PODS, metadata.name)).toBeUndefined();
    expect(world.events(metadata.name).map(({ message }) => message)).toContain(
      'Stopping container app',
    );
    expect(world.pods('web')).toHaveLength(1);
    expect(world.get(DEPLOYMENTS, 'web')!.status.replicas).toBe(1);
  });
});
