import type { Entity } from '@backstage/catalog-model';
import type {
  HealthEnvironment,
  HealthReport,
  HealthSnapshot,
  HealthSource,
} from '@brown-bear/plugin-health-common';
import { healthReport } from '@brown-bear/plugin-health-react/testing';

/** Time of the portal in these facts: years from the reader's own. */
export const NOW = '2031-03-24T02:47:00.000Z';

/** So many minutes before then. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.parse(NOW) - minutes * 60_000).toISOString();
}

type EntityFacts = {
  kind?: string;
  type?: string;
  system?: string;
  owner?: string;
  annotations?: Record<string, string>;
};

/** An entity of the catalog. */
export function anEntity(name: string, facts: EntityFacts = {}): Entity {
  const title = name
    .split('-')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: facts.kind ?? 'Component',
    metadata: { name, title, annotations: facts.annotations, tags: ['php'] },
    spec: { type: facts.type ?? 'service', system: facts.system ?? 'core' },
    relations: [
      {
        type: 'ownedBy',
        targetRef: `group:default/${facts.owner ?? 'core-team'}`,
      },
    ],
  };
}

/** The entities of a small platform. */
export const entities: Entity[] = [
  anEntity('issue-tracker', {
    annotations: {
      'brown-bear.io/tier': 'api',
      'brown-bear.io/zones': 'a,b,c',
    },
  }),
  anEntity('audit-service'),
  anEntity('project-management'),
  anEntity('mysql-primary', {
    kind: 'Resource',
    type: 'database',
    system: 'data',
    owner: 'data-team',
    annotations: { 'brown-bear.io/tier': 'database' },
  }),
  anEntity('redis-master', {
    kind: 'Resource',
    type: 'cache',
    system: 'data',
    owner: 'data-team',
  }),
  anEntity('external-git', {
    kind: 'Resource',
    type: 'external-service',
    system: 'external',
  }),
];

const environment = (
  name: string,
  facts: Partial<HealthEnvironment> = {},
): HealthEnvironment => ({
  name,
  kind: 'core',
  cluster: name,
  phase: 'awake',
  ...facts,
});

/** A source that is current. */
export function aSource(
  cluster: string,
  facts: Partial<HealthSource> = {},
): HealthSource {
  return {
    id: `cluster:${cluster}`,
    collector: 'cluster',
    title: `Cluster ${cluster}`,
    status: 'healthy',
    since: minutesAgo(600),
    observedAt: NOW,
    ...facts,
  };
}

const COMPONENT = 'component:default/';
const RESOURCE = 'resource:default/';

/** A report of a component or resource, well unless told otherwise. */
export function aReport(
  entityRef: string,
  where: string,
  facts: Partial<HealthReport> = {},
): HealthReport {
  return healthReport({
    entityRef,
    environment: where,
    since: minutesAgo(3_000),
    observedAt: NOW,
    staleAfter: minutesAgo(-1),
    replicas: { ready: 3, desired: 3 },
    ...facts,
  });
}

/** Issue Tracker in staging out of memory: a pod is named, a change beside it. */
export const trackerOutOfMemory = aReport(
  `${COMPONENT}issue-tracker`,
  'staging',
  {
    status: 'unhealthy',
    summary: '2 of 3 pods crash: out of memory',
    since: minutesAgo(6),
    replicas: { ready: 1, desired: 3 },
    checks: [
      {
        id: 'pod.oom-killed',
        title: 'Container killed for memory',
        status: 'unhealthy',
        evidence: [
          {
            object: 'Pod alm/issue-tracker-7c9f-x2x',
            field: 'status.containerStatuses[0].lastState.terminated.reason',
            value: 'OOMKilled',
          },
        ],
      },
    ],
    changes: [
      {
        id: 'c1',
        at: minutesAgo(12),
        environment: 'staging',
        entityRef: `${COMPONENT}issue-tracker`,
        object: 'Deployment alm/issue-tracker',
        kind: 'resources',
        field: 'spec',
        summary: 'memory limit 512Mi → 256Mi (revision 14)',
      },
    ],
  },
);

/** What the stream begins with. */
export const snapshot: HealthSnapshot = {
  now: NOW,
  rate: 1,
  sources: ['production', 'staging', 'development'].map(name => aSource(name)),
  environments: [
    environment('development', { phase: 'asleep' }),
    environment('staging'),
    environment('production'),
    environment('pr-482', {
      kind: 'self-service',
      cluster: 'development',
      phase: 'asleep',
    }),
  ],
  reports: [
    aReport(`${COMPONENT}issue-tracker`, 'production'),
    trackerOutOfMemory,
    aReport(`${COMPONENT}issue-tracker`, 'development', {
      expectation: 'asleep',
      summary: 'Asleep until 08:00',
    }),
    aReport(`${COMPONENT}audit-service`, 'production'),
    aReport(`${COMPONENT}audit-service`, 'staging'),
    aReport(`${COMPONENT}project-management`, 'production'),
    aReport(`${RESOURCE}mysql-primary`, 'production', {
      status: 'degraded',
      summary: '2 of 3 replicas are ready',
      since: minutesAgo(2),
    }),
    aReport(`${RESOURCE}redis-master`, 'production'),
    aReport(`${RESOURCE}redis-master`, 'pr-482', { expectation: 'asleep' }),
  ],
};
