import type { KubernetesObject } from '@brown-bear/platform';
import { peakDemand, readQuantity } from '@brown-bear/platform';
import { TestSandbox } from '../cluster/__testUtils__/TestSandbox';
import { ClusterError } from '../cluster/ClusterError';
import type { EnvironmentCluster } from '../cluster/EnvironmentCluster';
import { PlatformFiles } from '../files/PlatformFiles';
import { aSpec } from '../plan/__testUtils__/Planning';
import { judgePolicies } from '../plan/checkObjects';
import { at, mapOf, mapsOf } from '../plan/maps';
import { renderForPlan } from '../plan/renderForPlan';
import { judgeQuota } from './judgeQuota';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(300_000);

const content = PlatformFiles.create().content();

const SPECS = {
  small: aSpec({ services: ['audit-service'] }),
  'two replicas': aSpec({
    services: ['audit-service'],
    overrides: { 'audit-service': { replicas: 2 } },
  }),
  tracker: aSpec({ services: ['issue-tracker'] }),
  'tracker of staging': aSpec({ services: ['issue-tracker'], base: 'staging' }),
  'large gateway': aSpec({ services: ['api-gateway'], size: 'large' }),
};

/** Keys of a quota that count pods and what they request. */
const BOUNDS = [
  'pods',
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
];

type Change = {
  title: string;
  change(objects: KubernetesObject[]): KubernetesObject[];
};

function withKind(
  objects: KubernetesObject[],
  kind: string,
  edit: (spec: any) => void,
): KubernetesObject[] {
  return objects.map(object => {
    if (object.kind !== kind) {
      return object;
    }
    const copy = structuredClone(object);
    edit(copy.spec);
    return copy;
  });
}

/** A quota that has exactly so much, by key, of what is needed at most. */
const QUOTAS: Change[] = [
  { title: 'the quota as rendered', change: objects => objects },
  ...BOUNDS.flatMap(key =>
    [-1n, 0n].map(
      (more): Change => ({
        title: `${more === 0n ? 'exactly enough' : 'a little less'} ${key}`,
        change: objects => {
          // The least that a server counts: a pod, a thousandth of a core, a byte.
          const unit = key.endsWith('cpu')
            ? readQuantity('1m')
            : readQuantity('1');
          const exact = (peakDemand(objects).get(key) ?? 0n) + more * unit;
          const text = key.endsWith('cpu')
            ? `${exact / 1_000_000n}m`
            : `${exact / 1_000_000_000n}`;
          return withKind(objects, 'ResourceQuota', spec => {
            spec.hard[key] = text;
          });
        },
      }),
    ),
  ),
  {
    title: 'a LimitRange whose most memory is too little',
    change: objects =>
      withKind(objects, 'LimitRange', spec => {
        const [container] = spec.limits;
        container.max.memory = '48Mi';
        container.default.memory = '48Mi';
      }),
  },
];

const PAIRS = Object.entries(SPECS).flatMap(([name, spec]) =>
  QUOTAS.map(({ change, title }) => ({ name, spec, title, change })),
);

describe('whether an environment fits', () => {
  let sandbox: TestSandbox;
  let admin: EnvironmentCluster;
  let count = 0;

  beforeAll(async () => {
    sandbox = await TestSandbox.start();
    admin = await sandbox.admin.get('development');
  });

  afterAll(() => sandbox.stop());

  /** Whether an API server admits every pod there is at most, one after the other. */
  async function isAdmitted(objects: KubernetesObject[]): Promise<boolean> {
    count += 1;
    const namespace = `quota-${count}`;
    await admin.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
    for (const object of objects) {
      if (
        ['LimitRange', 'ResourceQuota', 'ServiceAccount'].includes(object.kind)
      ) {
        const { metadata } = object;
        await admin.apply({ ...object, metadata: { ...metadata, namespace } });
      }
    }
    // The server counts against what its controller has noted.
    await sandbox.clock.advance(1);
    let isFine = true;
    try {
      for (const pod of podsAtMost(objects, namespace)) {
        await admin.apply(pod);
      }
    } catch (error) {
      if (!(error instanceof ClusterError) || error.reason !== 'invalid') {
        throw error;
      }
      expect(error.message).toMatch(/exceeded quota|maximum .* usage per/);
      isFine = false;
    }
    const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
    const { uid } = (await admin.read(ref))!.metadata;
    await admin.delete(ref, { uid });
    return isFine;
  }

  it.each(PAIRS)('$name, $title', async ({ change, spec }) => {
    const rendered = renderForPlan({ spec, content });
    const objects = change(rendered.objects);
    const { fits, reasons } = judgeQuota({
      cluster: 'development',
      objects,
      policy: judgePolicies({ ...rendered, objects }, spec),
      reserved: {},
    });
    expect(fits).toBe(reasons === undefined);
    expect({ fits }).toEqual({ fits: await isAdmitted(objects) });
  });

  it('has tried at least fifty pairs', () => {
    expect(PAIRS.length).toBeGreaterThanOrEqual(50);
    expect(count).toBe(PAIRS.length);
  });
});

/** Every pod of every workload, scaled out, in an update and with its jobs. */
function podsAtMost(
  objects: readonly KubernetesObject[],
  namespace: string,
): KubernetesObject[] {
  return objects.flatMap(object => {
    const template =
      at(object, 'spec', 'template') ??
      at(object, 'spec', 'jobTemplate', 'spec', 'template');
    const spec = at(template, 'spec');
    if (!mapsOf(at(spec, 'containers')).length) {
      return [];
    }
    const claimed = mapsOf(at(object, 'spec', 'volumeClaimTemplates'));
    const volumes = [
      ...mapsOf(at(spec, 'volumes')),
      ...claimed.map(claim => ({
        name: at(claim, 'metadata', 'name'),
        emptyDir: {},
      })),
    ];
    const scalers = objects.filter(
      ({ kind, spec: scaler }) =>
        kind === 'HorizontalPodAutoscaler' &&
        at(scaler, 'scaleTargetRef', 'name') === object.metadata.name &&
        at(scaler, 'scaleTargetRef', 'kind') === object.kind,
    );
    const most = podsOf(object, scalers[0]);
    return Array.from(
      { length: most },
      (_, index) =>
        ({
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: {
            name: `${
              object.metadata.name
            }-${object.kind.toLowerCase()}-${index}`,
            namespace,
          },
          spec: { ...mapOf(spec), volumes },
        } as KubernetesObject),
    );
  });
}

/** Counted here by other means than those of the platform. */
function podsOf(
  object: KubernetesObject,
  scaler: KubernetesObject | undefined,
): number {
  const replicas = Number(
    at(scaler, 'spec', 'maxReplicas') ?? at(object, 'spec', 'replicas') ?? 1,
  );
  const surge = (value: unknown) =>
    typeof value === 'string'
      ? Math.ceil((Number.parseInt(value, 10) * replicas) / 100)
      : Number(value ?? 0);
  switch (object.kind) {
    case 'Deployment':
      return (
        replicas +
        surge(at(object, 'spec', 'strategy', 'rollingUpdate', 'maxSurge'))
      );
    case 'Rollout': {
      const canary = at(object, 'spec', 'strategy', 'canary');
      return (
        replicas + (canary ? surge(at(canary, 'maxSurge') ?? '25%') : replicas)
      );
    }
    default:
      return replicas;
  }
}
