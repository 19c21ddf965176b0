import type {
  EnvironmentOptions,
  EnvironmentPlan,
  EnvironmentSpec,
} from '@brown-bear/plugin-environments-common';

const service = (name: string, title: string, needs: string[] = []) => ({
  name,
  title,
  entityRef: `component:default/${name}`,
  system: 'core',
  owner: 'group:default/core-team',
  needs,
});

/** What a member of core-team may choose. */
export const offered: EnvironmentOptions = {
  bases: [
    { name: 'development', title: 'Development', description: 'One of each' },
    { name: 'production', title: 'Production', description: 'Over zones' },
  ],
  clusters: [
    {
      name: 'development',
      title: 'Development',
      entityRef: 'resource:default/development-cluster',
      deliveries: ['direct'],
    },
    {
      name: 'staging',
      title: 'Staging',
      entityRef: 'resource:default/staging-cluster',
      deliveries: ['direct', 'gitops'],
    },
  ],
  versions: ['2026.11.2', '2026.11.1'],
  sizes: [
    { name: 'small', title: 'Small', description: 'Half of it' },
    { name: 'medium', title: 'Medium', description: 'As many' },
  ],
  services: [
    service('audit-service', 'Audit Service'),
    service('issue-tracker', 'Issue Tracker', ['audit-service']),
    service('search-service', 'Search Service'),
  ],
  owners: [
    {
      entityRef: 'group:default/core-team',
      title: 'Core Team',
      usage: [
        {
          resource: 'count',
          title: 'Environments',
          unit: 'environments',
          used: 2,
          cap: 10,
        },
        {
          resource: 'perMonth',
          title: 'Cost a month',
          unit: 'USD',
          used: 1400,
          cap: 1500,
        },
      ],
    },
  ],
  usage: [],
  lifetime: { offered: ['P1D', 'P7D', 'P30D'], default: 'P7D', longest: 'P7D' },
  timeZones: ['Europe/Berlin', 'UTC'],
  mayCreate: { allowed: true },
};

/** A cost of three to one, of which a calendar leaves its share. */
function costOf(spec: EnvironmentSpec): EnvironmentPlan['cost'] {
  const full = spec.size === 'medium' ? 300 : 150;
  const awakeShare = spec.sleep ? 0.5 : 1;
  return {
    currency: 'USD',
    perMonth: {
      low: full * awakeShare * 0.8,
      expected: full * awakeShare,
      high: full * 1.5,
    },
    items: [
      {
        title: 'CPU',
        perMonth: full * awakeShare,
        quantity: 3.9,
        unit: 'cores',
        price: 0.0316,
      },
    ],
    method: 'requests × price',
    awakeShare,
    budget: { perMonth: 1500, left: 100 },
  };
}

/** The plan of a spec as the backend would make it, or nearly so. */
export function aPlan(
  spec: EnvironmentSpec,
  more: Partial<EnvironmentPlan> = {},
): EnvironmentPlan {
  const namespace = `alm-env-${spec.name}`;
  return {
    hash: 'a'.repeat(64),
    expiresAt: '2031-03-24T03:00:00Z',
    spec,
    operation: 'create',
    addedServices: spec.services.length > 0 ? ['audit-service'] : [],
    services: ['audit-service', 'issue-tracker'],
    pods: spec.size === 'medium' ? 6 : 3,
    changes: ['issue-tracker', 'audit-service'].flatMap(name => [
      {
        op: 'create' as const,
        object: `apps/v1 Deployment ${namespace}/${name}`,
        diff: [],
      },
      {
        op: 'create' as const,
        object: `networking.k8s.io/v1 NetworkPolicy ${namespace}/${name}`,
        diff: [],
      },
    ]),
    policy: [
      { rule: 'image.digest', status: 'pass', title: 'Images by digest' },
    ],
    quota: {
      fits: true,
      requested: { cpu: '3900m', memory: '9Gi', pods: '3' },
      available: { cpu: '12', memory: '40Gi' },
      withSurge: { cpu: '4500m', memory: '10Gi' },
    },
    cost: costOf(spec),
    checkedLive: ['schema', 'quota'],
    notChecked: [{ check: 'dry-run', reason: 'The API server is silent' }],
    approval: { required: false },
    applicable: true,
    problems: [],
    ends: '2031-03-31T02:47:00Z',
    ...more,
  };
}
