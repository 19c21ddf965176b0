import type {
  ClusterOverview,
  EntityWorkloads,
  HealthEnvironment,
  HealthReport,
  HealthSource,
} from '@brown-bear/plugin-health-common';

/** Of every report that is not told otherwise. */
const OBSERVED = '2026-11-23T02:47:02.000Z';

/** A report with one check that is as the report is, and one that is healthy. */
export function reportOf(
  entityRef: string,
  environment: string,
  rest: Partial<HealthReport> = {},
): HealthReport {
  const status = rest.status ?? 'healthy';
  const check = (id: string, checkStatus: HealthReport['status']) => ({
    id,
    title: id,
    status: checkStatus,
    evidence: [
      {
        object: `Pod alm/${entityRef.split('/')[1]}-0`,
        field: 'status.phase',
        value: 'Running',
      },
    ],
  });
  return {
    entityRef,
    environment,
    collector: 'cluster',
    status,
    summary: `${entityRef} is ${status}`,
    since: '2026-11-23T02:41:07.000Z',
    observedAt: OBSERVED,
    staleAfter: '2026-11-23T02:48:02.000Z',
    checks: [check('pod.crash-loop', status), check('pod.quiet', 'healthy')],
    ...rest,
  };
}

/** The core environment of a cluster of the same name. */
export function environmentOf(name: string): HealthEnvironment {
  return {
    name,
    kind: 'core',
    entityRef: `resource:default/${name}`,
    cluster: name,
    clusterEntityRef: `resource:default/${name}-cluster`,
    phase: 'awake',
  };
}

/** Its cluster as a source. */
export function sourceOf(name: string): HealthSource {
  return {
    id: `cluster:${name}`,
    collector: 'cluster',
    title: name,
    entityRef: `resource:default/${name}-cluster`,
    status: 'healthy',
    since: OBSERVED,
    observedAt: OBSERVED,
  };
}

/** A cluster with an autoscaler of each entity, none of which outlives zone a. */
export function clusterOf(name: string, entityRefs: string[]): ClusterOverview {
  const capacity = {
    cpu: { allocatable: 8, requested: 2 },
    memory: { allocatable: 2 ** 33, requested: 2 ** 30 },
    pods: { allocatable: 110, requested: 4 },
  };
  return {
    name,
    title: name,
    entityRef: `resource:default/${name}-cluster`,
    source: sourceOf(name),
    nodes: [
      {
        name: `${name}-worker-1`,
        zone: 'a',
        status: 'healthy',
        summary: 'Ready',
        ready: true,
        unschedulable: false,
        capacity,
      },
    ],
    zones: [
      {
        zone: 'a',
        nodes: { ready: 1, total: 1 },
        pods: { ready: 4, total: 4 },
        capacity,
        wouldFail: entityRefs.map(entityRef => ({
          entityRef,
          environment: name,
          summary: `${entityRef} would have nothing left`,
        })),
      },
    ],
    capacity,
    pods: { running: 4, pending: 0, failed: 0, total: 4 },
    autoscalers: entityRefs.map(entityRef => ({
      entityRef,
      environment: name,
      name: entityRef.split('/')[1],
      status: 'healthy',
      current: 2,
      desired: 2,
      minimum: 2,
      maximum: 4,
      summary: 'CPU at 40 % of 70 %',
    })),
    quotas: [
      {
        environment: name,
        namespace: 'alm',
        name: 'compute',
        resource: 'requests.cpu',
        status: 'healthy',
        used: '2',
        hard: '8',
        share: 0.25,
      },
    ],
  };
}

/** One Deployment with one pod. */
export function workloadsOf(
  entityRef: string,
  environment: string,
): EntityWorkloads {
  const name = entityRef.split('/')[1];
  const image = 'registry.example/app@sha256:1';
  return {
    environment,
    cluster: environment,
    workloads: [
      {
        kind: 'Deployment',
        name,
        namespace: 'alm',
        desired: 1,
        ready: 1,
        updated: 1,
        images: [image],
      },
    ],
    pods: [
      {
        name: `${name}-0`,
        namespace: 'alm',
        status: 'healthy',
        summary: 'Running',
        phase: 'Running',
        ready: 1,
        containers: 1,
        restarts: 0,
        images: [image],
      },
    ],
    zoneLoss: [{ zone: 'a', survives: false, summary: 'Nothing is left' }],
  };
}
