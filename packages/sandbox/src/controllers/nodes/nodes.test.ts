import { deployment, simulate } from '../../__testUtils__/simulate';
import {
  CONFIG_MAPS,
  EVENTS,
  LEASES,
  NAMESPACES,
  NODES,
  SERVICE_ACCOUNTS,
} from '../../registry/kinds';

describe('nodes', () => {
  it('renew their leases every ten seconds and their status every five minutes', () => {
    const world = simulate();
    const renewed = () =>
      world.registry
        .list<{ spec: { renewTime: string } } & never>(LEASES)
        .map(({ spec }) => (spec as { renewTime: string }).renewTime);
    world.pass(100);
    expect(new Set(renewed())).toEqual(
      new Set(['2026-11-23T09:01:40.000000Z']),
    );
    const heartbeat = () =>
      world.get(NODES, 'test-a-1')!.status.conditions[0].lastHeartbeatTime;
    expect(heartbeat()).toBe('2026-11-23T09:00:00Z');
    world.pass(250);
    expect(heartbeat()).toBe('2026-11-23T09:05:00Z');
  });

  it('that are cordoned are tainted, and free of it afterwards', () => {
    const world = simulate();
    const cordon = (unschedulable: boolean) =>
      world.change(NODES, 'test-a-1', ({ spec }) => ({
        spec: { ...spec, unschedulable },
      }));
    cordon(true);
    world.clock.settle();
    expect(world.get(NODES, 'test-a-1')!.spec.taints).toMatchObject([
      { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
    ]);
    cordon(false);
    world.clock.settle();
    expect(world.get(NODES, 'test-a-1')!.spec).not.toHaveProperty('taints');
  });

  it('lose the pods that do not put up with a taint, at once or after their time', () => {
    const toleration = `tolerations: [{ key: maintenance, operator: Exists, effect: NoExecute, tolerationSeconds: 60 }]`;
    const world = simulate({
      manifests:
        deployment('quick', { replicas: 3 }) +
        deployment('slow', { replicas: 3, more: toleration }),
    });
    world.pass(30);
    world.change(NODES, 'test-a-1', ({ spec }) => ({
      spec: {
        ...spec,
        taints: [
          {
            key: 'maintenance',
            effect: 'NoExecute',
            timeAdded: '2026-11-23T09:00:30Z',
          },
        ],
      },
    }));
    const onNode = (app: string) =>
      world
        .pods(app)
        .filter(({ spec }) => spec.nodeName === 'test-a-1')
        .map(({ metadata }) => metadata.name);
    const [patient] = onNode('slow');
    world.pass(10);
    expect(onNode('quick')).toEqual([]);
    expect(onNode('slow')).toEqual([patient]);
    world.pass(60);
    expect(onNode('slow')).not.toContain(patient);
    expect(world.pods('slow')).toHaveLength(3);
  });
});

describe('housekeeping of a cluster', () => {
  it('gives every namespace an account and the certificate authority', () => {
    const world = simulate();
    world.writer.create(
      NAMESPACES,
      { metadata: { name: 'fresh' } },
      { manager: 'test' },
    );
    world.clock.settle();
    const at = (name: string) => ({ namespace: 'fresh', name });
    expect(world.registry.get(SERVICE_ACCOUNTS, at('default'))).toBeDefined();
    expect(
      world.registry.get(CONFIG_MAPS, at('kube-root-ca.crt')),
    ).toMatchObject({
      data: { 'ca.crt': 'test authority' },
    });
  });

  it('forgets events after an hour', () => {
    const world = simulate({ manifests: deployment('web') });
    world.pass(60);
    expect(world.events('web').length).toBeGreaterThan(10);
    world.pass(3700);
    expect(world.events('web')).toEqual([]);
    expect(world.registry.count(EVENTS)).toBe(0);
  });
});
