import type {
  ClusterList,
  ClusterOverview,
  HealthSource,
} from '@brown-bear/plugin-health-common';

/**
 * Time of the portal in these answers: years from the reader’s own. Its rate is 0
 * everywhere, so that no age moves while a test looks.
 */
export const PORTAL_NOW = '2031-03-24T02:47:00.000Z';

const GIB = 1024 ** 3;

/** A source that says how it is. */
export function aSource(
  cluster: string,
  more: Partial<HealthSource> = {},
): HealthSource {
  return {
    id: `cluster:${cluster}`,
    collector: 'cluster',
    title: `Cluster ${cluster}`,
    status: 'healthy',
    since: '2031-03-24T00:00:00Z',
    observedAt: '2031-03-24T02:46:57Z',
    ...more,
  };
}

const capacity = {
  cpu: { allocatable: 8, requested: 2 },
  memory: { allocatable: 32 * GIB, requested: 12 * GIB },
  pods: { allocatable: 110, requested: 17 },
};

/** A node that is well. */
export function aNode(
  name: string,
  more: Partial<ClusterOverview['nodes'][number]> = {},
): ClusterOverview['nodes'][number] {
  return {
    name,
    zone: 'a',
    status: 'healthy',
    summary: 'ready',
    ready: true,
    unschedulable: false,
    version: 'v1.33.1',
    since: '2031-03-23T02:00:00Z',
    capacity,
    ...more,
  };
}

/** A cluster of two zones with something of everything. */
export function aCluster(
  name: string,
  more: Partial<ClusterOverview> = {},
): ClusterOverview {
  return {
    name,
    title: `${name} cluster`,
    entityRef: `resource:default/${name}-cluster`,
    version: 'v1.33.1',
    source: aSource(name),
    nodes: [aNode('worker-1'), aNode('worker-2', { zone: 'b' })],
    zones: [
      {
        zone: 'a',
        nodes: { ready: 1, total: 1 },
        pods: { ready: 20, total: 21 },
        capacity,
        wouldFail: [
          {
            entityRef: 'resource:default/redis-master',
            environment: name,
            summary: 'its only pod is here',
          },
        ],
      },
      {
        zone: 'b',
        nodes: { ready: 1, total: 1 },
        pods: { ready: 14, total: 14 },
        capacity,
        wouldFail: [],
      },
    ],
    capacity: {
      cpu: { allocatable: 16, requested: 4 },
      memory: { allocatable: 64 * GIB, requested: 24 * GIB },
      pods: { allocatable: 220, requested: 35 },
    },
    pods: { running: 34, pending: 1, failed: 0, total: 35 },
    autoscalers: [
      {
        entityRef: 'component:default/search-service',
        environment: name,
        name: 'search-service',
        status: 'degraded',
        current: 6,
        desired: 6,
        minimum: 2,
        maximum: 6,
        summary: 'at its maximum of 6, CPU at 132 % of its target',
      },
      {
        environment: name,
        name: 'user-interface',
        status: 'healthy',
        current: 3,
        desired: 3,
        minimum: 2,
        maximum: 8,
        summary: '3 of at most 8, CPU at 60 % of its target',
      },
    ],
    quotas: [
      {
        environment: name,
        namespace: 'alm',
        name: 'alm',
        resource: 'requests.cpu',
        status: 'degraded',
        used: '14800m',
        hard: '16',
        share: 0.925,
      },
      {
        environment: name,
        namespace: 'alm',
        name: 'alm',
        resource: 'pods',
        status: 'healthy',
        used: '35',
        hard: '120',
        share: 0.29,
      },
    ],
    ...more,
  };
}

/** What the backend answers of these clusters, and of a database's source. */
export function aClusterList(...items: ClusterOverview[]): ClusterList {
  return {
    now: PORTAL_NOW,
    rate: 0,
    items,
    sources: [
      ...items.map(({ source }) => source),
      {
        id: 'database:production',
        collector: 'database',
        title: 'Databases of production',
        status: 'unknown',
        since: PORTAL_NOW,
        error: 'It was not heard of yet',
        nextStep: 'Look at the log of the portal',
      },
    ],
  };
}
