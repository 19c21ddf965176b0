import { simulate } from '../../__testUtils__/simulate';
import { DAEMON_SETS, NODES } from '../../registry/kinds';
import { isPodReady } from '../podState';

const MANIFEST = `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: logs }
spec:
  selector: { matchLabels: { app: logs } }
  template:
    metadata: { labels: { app: logs } }
    spec:
      containers: [{ name: app, image: "registry.test/logs:1" }]
`;

describe('DaemonSetController', () => {
  it('keeps one pod on every node, cordoned ones included, and none on a tainted one', () => {
    const world = simulate({ nodesPerZone: 2, manifests: MANIFEST });
    world.pass(30);
    expect(
      new Set(world.pods('logs').map(({ spec }) => spec.nodeName)).size,
    ).toBe(6);
    expect(world.get(DAEMON_SETS, 'logs')!.status).toMatchObject({
      desiredNumberScheduled: 6,
      currentNumberScheduled: 6,
      numberReady: 6,
      numberAvailable: 6,
      updatedNumberScheduled: 6,
      numberMisscheduled: 0,
    });
    world.change(NODES, 'test-a-1', ({ spec }) => ({
      spec: { ...spec, unschedulable: true },
    }));
    world.change(NODES, 'test-b-1', ({ spec }) => ({
      spec: { ...spec, taints: [{ key: 'x', effect: 'NoExecute' }] },
    }));
    world.pass(30);
    const nodes = world.pods('logs').map(({ spec }) => spec.nodeName);
    expect(nodes).toContain('test-a-1');
    expect(nodes).not.toContain('test-b-1');
    expect(world.get(DAEMON_SETS, 'logs')!.status.desiredNumberScheduled).toBe(
      5,
    );
  });

  it('updates one node after the other', () => {
    const world = simulate({ manifests: MANIFEST });
    world.pass(30);
    world.change(DAEMON_SETS, 'logs', ({ spec }) => {
      const template = structuredClone(spec.template);
      template.spec.containers[0].image = 'registry.test/logs:2';
      return { spec: { ...spec, template } };
    });
    let least = 3;
    for (let second = 0; second < 90; second += 1) {
      world.pass(1);
      least = Math.min(least, world.pods('logs').filter(isPodReady).length);
    }
    expect(least).toBe(2);
    expect(
      world
        .pods('logs')
        .every(pod => pod.spec.containers[0].image.endsWith(':2')),
    ).toBe(true);
  });
});
