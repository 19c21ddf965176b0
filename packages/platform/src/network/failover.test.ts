import {
  sampleResource,
  samplePlatform,
  SAMPLE_RELEASES,
  sampleService,
  sampleSpec,
} from '../render/__fixtures__/samplePlatform';
import { planEnvironment } from '../render/EnvironmentPlan';
import type { StoreWorkload } from '../workload/ResourceWorkload';
import { connectionsIn } from './connectionsIn';
import { environmentPolicies } from './environmentPolicies';
import { allowingPolicies } from './isAllowed';
import type { NetworkPod } from './NetworkPod';

const everywhere = (count: number) => ({
  development: count,
  staging: count,
  production: count,
});

function store(change: Partial<StoreWorkload> = {}): StoreWorkload {
  return {
    runs: 'pods',
    engine: 'mysql',
    port: 3306,
    nodes: everywhere(1),
    storage: {
      development: '10Gi',
      staging: '10Gi',
      production: '10Gi',
    },
    ...change,
  };
}

const plan = planEnvironment({
  spec: sampleSpec(),
  releases: SAMPLE_RELEASES,
  platform: samplePlatform({
    services: [sampleService('users', 'api'), sampleService('mail', 'api')],
    resources: [
      sampleResource('leader', store()),
      sampleResource('standby', store({ follows: 'leader' })),
      sampleResource(
        'reader',
        store({ follows: 'leader', servedBy: 'leader' }),
      ),
    ],
    edges: [
      ['users', 'leader'],
      ['standby', 'leader'],
      ['reader', 'leader'],
    ],
  }),
});
const policies = environmentPolicies(plan);

function pod(name: string): NetworkPod {
  return {
    name,
    labels: {
      'app.kubernetes.io/name': name,
      'app.kubernetes.io/part-of': 'brown-bear-alm',
    },
    namespace: plan.namespace,
    namespaceLabels: { 'kubernetes.io/metadata.name': plan.namespace },
    ports: [{ number: 3306 }],
  };
}

/** Whether both ends let `caller` call `called`. */
function mayCall(caller: string, called: string): boolean {
  const [from, to] = [pod(caller), pod(called)];
  const asked = { policies, port: 3306 };
  return [
    allowingPolicies({
      ...asked,
      direction: 'Egress',
      pod: from,
      peer: { pod: to },
    }),
    allowingPolicies({
      ...asked,
      direction: 'Ingress',
      pod: to,
      peer: { pod: from },
    }),
  ].every(answer => answer !== 'unrestricted' && answer.length > 0);
}

describe('after a failover', () => {
  it('clients reach the copy that took over, without a change of policies', () => {
    expect(mayCall('users', 'leader')).toBe(true);
    expect(mayCall('users', 'standby')).toBe(true);
  });

  it('they still do not reach copies that others read from', () => {
    expect(mayCall('users', 'reader')).toBe(false);
    expect(mayCall('mail', 'standby')).toBe(false);
  });

  it('the copies that are left reach the new leader', () => {
    expect(mayCall('reader', 'standby')).toBe(true);
  });

  it('is part of what the edge means', () => {
    const edge = connectionsIn(plan).find(
      ({ caller }) => 'pods' in caller && caller.pods === 'users',
    );
    expect(edge?.called).toMatchObject({
      pods: 'leader',
      standIns: ['standby'],
    });
  });
});
