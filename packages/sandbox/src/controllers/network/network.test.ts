import { deployment, simulate } from '../../__testUtils__/simulate';
import {
  DISRUPTION_BUDGETS,
  ENDPOINTS,
  ENDPOINT_SLICES,
  INGRESSES,
  PODS,
  SERVICES,
} from '../../registry/kinds';
import type { EndpointSlice } from '../types/Network';

const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: http }] }
---
`;

type World = ReturnType<typeof simulate>;

const slices = (world: World) =>
  world.registry
    .list<EndpointSlice>(ENDPOINT_SLICES, { namespace: 'alm' })
    .filter(
      ({ metadata }) =>
        metadata.labels!['kubernetes.io/service-name'] === 'web',
    );

describe('EndpointsController', () => {
  it('lists addresses with node, zone and readiness, and resolves named ports', () => {
    const world = simulate({ manifests: deployment('web') + SERVICE });
    world.pass(2);
    const addresses = () => slices(world).flatMap(({ endpoints }) => endpoints);
    world.pass(30);
    expect(slices(world)[0].ports).toEqual([
      { name: 'http', port: 8080, protocol: 'TCP' },
    ]);
    expect(addresses()).toHaveLength(3);
    expect(
      addresses()
        .map(({ zone }) => zone)
        .sort(),
    ).toEqual(['a', 'b', 'c']);
    expect(addresses()[0]).toMatchObject({
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: expect.stringMatching(/^test-/),
      targetRef: {
        kind: 'Pod',
        namespace: 'alm',
        name: expect.stringMatching(/^web-/),
      },
    });
    const legacy = world.get(ENDPOINTS, 'web') as unknown as {
      subsets: { addresses: unknown[] }[];
    };
    expect(legacy.subsets[0].addresses).toHaveLength(3);
  });

  it('says of an address that it is on its way out, then drops it', () => {
    const world = simulate({
      manifests: deployment('web', { replicas: 1 }) + SERVICE,
    });
    world.pass(30);
    const [pod] = world.pods('web');
    world.writer.delete(PODS, pod.metadata, { manager: 'test' });
    world.clock.settle();
    expect(slices(world)[0].endpoints[0].conditions).toEqual({
      ready: false,
      serving: true,
      terminating: true,
    });
    world.pass(30);
    const names = slices(world)[0].endpoints.map(
      ({ targetRef }) => targetRef!.name,
    );
    expect(names).toHaveLength(1);
    expect(names).not.toContain(pod.metadata.name);
  });

  it('follows labels, and splits what is too long for one slice', () => {
    const world = simulate({
      nodesPerZone: 2,
      manifests: deployment('web', { replicas: 130, cpu: '10m' }) + SERVICE,
    });
    world.pass(60);
    const sizes = slices(world).map(({ endpoints }) => endpoints.length);
    expect(new Set(sizes)).toEqual(new Set([30, 100]));
    world.change(SERVICES, 'web', ({ spec }) => ({
      spec: { ...spec, selector: { app: 'nobody' } },
    }));
    world.clock.settle();
    expect(slices(world).flatMap(({ endpoints }) => endpoints)).toEqual([]);
  });
});

describe('load balancers and ingresses', () => {
  it('get an address after a while, and show it', () => {
    const world = simulate({
      manifests: `
apiVersion: v1
kind: Service
metadata: { name: edge }
spec: { type: LoadBalancer, selector: { app: edge }, ports: [{ port: 443 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec: { rules: [{ host: a.example }] }
`,
    });
    expect(world.get(SERVICES, 'edge')!.status.loadBalancer).toEqual({});
    world.pass(10);
    const { ip } = world.get(SERVICES, 'edge')!.status.loadBalancer.ingress[0];
    expect(ip).toMatch(/^203\.0\.113\./);
    expect(world.get(INGRESSES, 'site')!.status.loadBalancer.ingress).toEqual([
      { ip },
    ]);
    expect(world.events('edge').map(({ reason }) => reason)).toEqual([
      'EnsuredLoadBalancer',
      'EnsuringLoadBalancer',
    ]);
  });
});

describe('DisruptionController', () => {
  it('counts how many may go, by number and by share', () => {
    const budget = (name: string, app: string, rule: string) => `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name} }
spec: { ${rule}, selector: { matchLabels: { app: ${app} } } }
---
`;
    const world = simulate({
      manifests:
        deployment('web', { replicas: 4 }) +
        budget('least', 'web', 'minAvailable: 3') +
        deployment('other', { replicas: 4 }) +
        budget('share', 'other', 'maxUnavailable: 50%'),
    });
    expect(
      world.get(DISRUPTION_BUDGETS, 'least')!.status.disruptionsAllowed,
    ).toBe(0);
    world.pass(30);
    expect(world.get(DISRUPTION_BUDGETS, 'least')!.status).toMatchObject({
      disruptionsAllowed: 1,
      currentHealthy: 4,
      desiredHealthy: 3,
      expectedPods: 4,
      conditions: [
        { type: 'DisruptionAllowed', status: 'True', reason: 'SufficientPods' },
      ],
    });
    expect(world.get(DISRUPTION_BUDGETS, 'share')!.status).toMatchObject({
      disruptionsAllowed: 2,
      desiredHealthy: 2,
    });
    world.writer.evict(world.pods('web')[0].metadata, { manager: 'test' });
    expect(() =>
      world.writer.evict(world.pods('web')[1].metadata, { manager: 'test' }),
    ).toThrow('Cannot evict pod');
  });
});
