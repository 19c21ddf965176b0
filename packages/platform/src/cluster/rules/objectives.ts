import type { RoomFacts } from '../../RoomFacts';
import { clusterRoom } from '../ClusterPlan';
import type { ClusterPlan } from '../ClusterPlan';
import type { Alert } from './Alert';
import { measuredIn } from './Measured';

/**
 * How fast the error budget of 30 days is used up when somebody has to act,
 * and over which two windows: the long one says that it matters, the short one
 * that it still goes on. 14.4 uses 2 % in an hour, 6 uses 5 % in six, 3 and 1
 * use 10 % in a day and in three.
 * https://sre.google/workbook/alerting-on-slos/
 */
export const BURN_RATES = {
  page: [
    { factor: 14.4, long: '1h', short: '5m' },
    { factor: 6, long: '6h', short: '30m' },
  ],
  ticket: [
    { factor: 3, long: '1d', short: '2h' },
    { factor: 1, long: '3d', short: '6h' },
  ],
} as const;

/** Every window that a burn rate is looked at over, shortest first. */
export const WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'] as const;

/** Share of failed requests, or of time without an answer, over a window. */
export function errorRatio(window: string): string {
  return `slo:errors:ratio_rate${window}`;
}

/** Failed requests of the last hour; only what answers requests has it. */
export const FAILURES = 'service:http_errors:increase1h';

/** Fewer failed requests in an hour than this are no reason to call somebody. */
const MIN_FAILURES = 5;

/** A number as people write it: 0.0144, not 0.014400000000000013. */
function written(value: number): string {
  return String(Number(value.toPrecision(10)));
}

/** An entity whose availability is measured here. */
export type Objective = {
  entity: RoomFacts;
  percent: number;
  /** Labels of its error ratio. */
  series: string;
  /** Whether it is a share of requests; else of time. */
  ofRequests: boolean;
};

/** Everything with an objective of availability that this cluster can measure. */
export function availabilityObjectives(plan: ClusterPlan): Objective[] {
  const { services, stores } = measuredIn(plan);
  const { coreNamespace, namespace, platform, spec } = plan;
  const objective = (
    entity: RoomFacts,
    options: { ofRequests: boolean; place?: string },
  ): Objective[] => {
    const percent = entity.objectives.availabilityPercent;
    const { ofRequests, place = coreNamespace } = options;
    const series = `namespace="${place}",service="${entity.name}"`;
    return percent === undefined
      ? []
      : [{ entity, percent, series, ofRequests }];
  };
  const environment = platform.resources.find(({ name }) => name === spec.name);
  return [
    ...services.flatMap(service => objective(service, { ofRequests: true })),
    ...stores.flatMap(store => objective(store, { ofRequests: false })),
    ...objective(plan.room('ingress-controller'), {
      ofRequests: false,
      place: namespace,
    }),
    // What people see of the environment as a whole, at its door.
    ...(environment ? objective(environment, { ofRequests: true }) : []),
  ];
}

function burning(
  objective: Objective,
  windows: readonly { factor: number; long: string; short: string }[],
): string {
  const { percent, series } = objective;
  const budget = (100 - percent) / 100;
  return windows
    .map(({ factor, long, short }) => {
      const limit = written(factor * budget);
      return `(
  ${errorRatio(long)}{${series}} > ${limit}
  and ${errorRatio(short)}{${series}} > ${limit}
)`;
    })
    .join('\nor\n');
}

function subjectOf({ ofRequests }: Objective): string {
  return ofRequests ? 'of requests fail' : 'of the time it does not answer';
}

/** What calls somebody, and what can wait, before the objective is missed. */
export function burnRateAlerts(plan: ClusterPlan): Alert[] {
  return availabilityObjectives(plan).flatMap(objective => {
    const { entity, ofRequests, percent, series } = objective;
    const fast = burning(objective, BURN_RATES.page);
    const subject = subjectOf(objective);
    return [
      {
        name: 'ErrorBudgetBurnsFast',
        entity,
        expr: ofRequests
          ? `(
${fast}
)
and on (namespace, service) ${FAILURES}{${series}} >= ${MIN_FAILURES}`
          : fast,
        lasts: '2m',
        severity: 'page',
        summary: `{{ $value | humanizePercentage }} ${subject}`,
        description: `Objective: ${percent} % over 30 days. At this pace the error budget is gone within days. See what changed last, then what it depends on.`,
      },
      {
        name: 'ErrorBudgetBurnsSlowly',
        entity,
        expr: burning(objective, BURN_RATES.ticket),
        lasts: '15m',
        severity: 'ticket',
        summary: `{{ $value | humanizePercentage }} ${subject}`,
        description: `Objective: ${percent} % over 30 days. If it goes on like this, the month will miss it. Nobody has to be woken for it.`,
      },
    ];
  });
}

/**
 * Why an objective of availability has no alert here: it is measured by
 * whoever runs the thing, and their numbers do not come to this Prometheus.
 */
const MEASURED_ELSEWHERE: Record<string, string> = {
  cdn: 'Its provider measures it; requests that it answers never reach us.',
  dns: 'Its provider measures it, from outside.',
  'file-storage': 'The cloud measures its buckets.',
  'load-balancer':
    'The cloud measures it; what passes it is measured at the door of the cluster.',
  'ssl-termination':
    'The cloud measures it; the certificate has an alert of its own.',
  waf: 'The cloud measures it; a refusal is its work, not a failure.',
};

/** Why the availability of an entity is not measured in a cluster; undefined if it is. */
export function whyUnmeasured(
  { spec }: ClusterPlan,
  entity: RoomFacts & { workload: object },
): string | undefined {
  if (Object.hasOwn(MEASURED_ELSEWHERE, entity.name)) {
    return MEASURED_ELSEWHERE[entity.name];
  }
  const { workload } = entity as {
    workload: { nodes?: Record<string, number> };
  };
  return workload.nodes?.[spec.base] === 0
    ? `It has no pods in ${clusterRoom(spec)}.`
    : undefined;
}
