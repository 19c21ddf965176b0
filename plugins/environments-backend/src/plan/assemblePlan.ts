import type { PolicyResult } from '@brown-bear/platform';
import { lifetimeInMilliseconds } from '@brown-bear/plugin-environments-common';
import type {
  EnvironmentPlan,
  MonthlyCost,
  PlannedQuota,
} from '@brown-bear/plugin-environments-common';
import type { Room } from '../quota/ClusterRoom';
import { policyProblems, toPlannedPolicy } from './checkObjects';
import type { PlanRequest } from './EnvironmentPlanner';
import type { LiveCheck } from './checkLive';
import type { RenderedEnvironment } from './renderForPlan';

/** Most sentences about what is wrong; the rest is counted. */
const MOST_PROBLEMS = 20;

/** Everything that is known, as a plan says it. */
export function assemblePlan(parts: {
  request: PlanRequest;
  hash: string;
  rendered: RenderedEnvironment;
  /** What the schemas of Kubernetes say against it, a sentence each. */
  schema: readonly string[];
  policy: readonly PolicyResult[];
  live: LiveCheck;
  room: Room;
  quota: PlannedQuota;
  cost: MonthlyCost;
  /** By the portal's clock, in ms. */
  now: number;
}): EnvironmentPlan {
  const { cost, hash, live, policy, quota, rendered, request, room } = parts;
  const { current, expiresAt, spec } = request;
  const problems = [
    ...live.problems,
    ...parts.schema,
    ...policyProblems(policy),
    ...(quota.reasons ?? []).map(reason => `There is no room: ${reason}`),
  ];
  return {
    hash,
    expiresAt,
    spec,
    operation: current ? 'update' : 'create',
    ...(current && { generation: current.record.generation }),
    addedServices: rendered.addedServices,
    services: rendered.services,
    pods: rendered.pods,
    changes: live.changes,
    policy: policy.map(toPlannedPolicy),
    quota,
    cost,
    checkedLive: [
      'schema',
      'policy',
      ...live.checkedLive,
      ...(room.notChecked.length === 0 ? ['quota'] : []),
    ],
    notChecked: [...live.notChecked, ...room.notChecked],
    ...(live.checkedSince.length > 0 && { checkedSince: live.checkedSince }),
    approval: { required: false },
    applicable: problems.length === 0,
    problems: counted(problems),
    ...endOf(request, parts.now),
  };
}

function counted(problems: readonly string[]): string[] {
  const told = problems.slice(0, MOST_PROBLEMS);
  return problems.length > told.length
    ? [...told, `and ${problems.length - told.length} more`]
    : told;
}

/** An update moves no end. */
function endOf({ current, spec }: PlanRequest, now: number): { ends?: string } {
  if (current) {
    const { expiresAt } = current.record;
    return expiresAt === undefined ? {} : { ends: expiresAt };
  }
  if (spec.lifetime === undefined) {
    return {};
  }
  const end = now + lifetimeInMilliseconds(spec.lifetime);
  return { ends: new Date(end).toISOString() };
}
