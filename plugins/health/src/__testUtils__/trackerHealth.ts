import type {
  EntityWorkloadList,
  HealthChange,
  HealthReport,
  HealthSnapshot,
  HealthTimeline,
} from '@brown-bear/plugin-health-common';
import { aSource, PORTAL_NOW } from './clusterList';

/** The entity of these answers. */
export const TRACKER_REF = 'component:default/issue-tracker';

/** A time before the portal's now. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.parse(PORTAL_NOW) - minutes * 60_000).toISOString();
}

const times = {
  observedAt: minutesAgo(0),
  staleAfter: minutesAgo(-1),
  collector: 'cluster',
  entityRef: TRACKER_REF,
} as const;

/** The change that brought the trouble of staging about. */
export const imageChange: HealthChange = {
  id: 'image-14',
  at: minutesAgo(18),
  environment: 'staging',
  entityRef: TRACKER_REF,
  object: 'Deployment alm/issue-tracker',
  kind: 'image',
  field: 'spec.template.spec.containers[0].image',
  from: '2026.11.2',
  to: '2026.12.0-rc.1',
  summary: 'image 2026.11.2 → 2026.12.0-rc.1 (revision 14)',
};

/** Out of memory in staging since 6 minutes. */
export const stagingReport: HealthReport = {
  ...times,
  environment: 'staging',
  status: 'unhealthy',
  summary: '2 of 3 pods crash: exit 137 (out of memory) 4 times in 6 min',
  since: minutesAgo(6),
  replicas: { ready: 1, desired: 3 },
  zones: [
    { zone: 'a', ready: 0, total: 2 },
    { zone: 'b', ready: 1, total: 1 },
  ],
  checks: [
    {
      id: 'pod.oom-killed',
      title: 'Container killed for memory',
      status: 'unhealthy',
      summary: 'Container issue-tracker was killed at its limit of 256 MiB',
      value: 4,
      unit: 'restarts',
      objective: 0,
      window: 'PT6M',
      evidence: [
        {
          object: 'Pod alm/issue-tracker-7c9f-x2x',
          field: 'status.containerStatuses[0].lastState.terminated.reason',
          value: 'OOMKilled',
          at: minutesAgo(0.2),
        },
      ],
      cause: 'memory limit lowered 512Mi → 256Mi by revision 14',
      nextStep: 'Roll back to revision 13 or raise the limit',
      link: '/catalog/default/component/issue-tracker/runbook',
    },
    {
      id: 'pdb.blocks-all',
      title: 'Nodes can be drained',
      status: 'healthy',
      evidence: [],
    },
    {
      id: 'hpa.at-maximum',
      title: 'Autoscaler has room left',
      status: 'healthy',
      value: 3,
      unit: 'replicas',
      objective: 8,
      evidence: [],
    },
  ],
};

/** Meant to be down. */
export const asleepReport: HealthReport = {
  ...times,
  environment: 'tracker-pr-482',
  status: 'healthy',
  expectation: 'asleep',
  until: '2031-03-24T07:00:00Z',
  summary: 'asleep until 07:00 UTC',
  since: minutesAgo(400),
  checks: [],
};

/** Its cluster is silent. */
export const silentReport: HealthReport = {
  ...times,
  environment: 'production',
  status: 'unknown',
  reason: 'no-data',
  summary: 'The cluster production is silent since 02:45',
  since: minutesAgo(2),
  checks: [],
};

/** What the stream begins with. */
export function trackerSnapshot(...reports: HealthReport[]): HealthSnapshot {
  return {
    now: PORTAL_NOW,
    rate: 0,
    reports,
    sources: ['production', 'staging', 'development'].map(name =>
      aSource(name),
    ),
    environments: [
      ...['production', 'staging', 'development'].map(name => ({
        name,
        kind: 'core' as const,
        cluster: name,
        phase: 'awake' as const,
      })),
      {
        name: 'tracker-pr-482',
        kind: 'self-service',
        cluster: 'development',
        phase: 'asleep',
      },
    ],
  };
}

/** A day of the tracker. */
export const trackerTimeline: HealthTimeline = {
  now: PORTAL_NOW,
  rate: 0,
  from: minutesAgo(1_440),
  to: PORTAL_NOW,
  transitions: [
    {
      entityRef: TRACKER_REF,
      environment: 'staging',
      collector: 'cluster',
      at: minutesAgo(5_000),
      status: 'healthy',
      summary: 'All 3 pods are ready',
    },
    {
      entityRef: TRACKER_REF,
      environment: 'staging',
      collector: 'cluster',
      at: minutesAgo(6),
      from: 'healthy',
      status: 'unhealthy',
      summary: stagingReport.summary,
    },
  ],
  changes: [
    {
      ...imageChange,
      id: 'scale-1',
      at: minutesAgo(600),
      kind: 'replicas',
      summary: 'replicas 2 → 3',
    },
    imageChange,
  ],
  truncated: false,
};

/** Two of three pods of staging. */
export const trackerWorkloads: EntityWorkloadList = {
  now: PORTAL_NOW,
  rate: 0,
  entityRef: TRACKER_REF,
  items: [
    {
      environment: 'staging',
      cluster: 'staging',
      workloads: [
        {
          kind: 'Deployment',
          name: 'issue-tracker',
          namespace: 'alm',
          desired: 3,
          ready: 1,
          updated: 3,
          images: [
            'registry.brown-bear.example/alm/issue-tracker@sha256:0123456789abcdef0123',
          ],
          revision: '14',
        },
      ],
      pods: [
        {
          name: 'issue-tracker-7c9f-x2x',
          namespace: 'alm',
          workload: 'Deployment issue-tracker',
          status: 'unhealthy',
          summary: 'crashes: out of memory, waits 40 s for its next start',
          phase: 'Running',
          ready: 0,
          containers: 1,
          restarts: 4,
          restartedAt: minutesAgo(1),
          startedAt: minutesAgo(18),
          node: 'worker-1',
          zone: 'a',
          images: [],
        },
        {
          name: 'issue-tracker-7c9f-b7k',
          namespace: 'alm',
          status: 'healthy',
          summary: 'runs',
          phase: 'Running',
          ready: 1,
          containers: 1,
          restarts: 0,
          startedAt: minutesAgo(18),
          node: 'worker-2',
          zone: 'b',
          images: [],
        },
      ],
      zoneLoss: [
        { zone: 'a', survives: true, summary: '1 pod would stay' },
        { zone: 'b', survives: false, summary: 'no ready pod would stay' },
      ],
    },
  ],
};
