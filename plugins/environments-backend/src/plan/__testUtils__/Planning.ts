import type {
  EnvironmentPlan,
  EnvironmentSpec,
} from '@brown-bear/plugin-environments-common';
import {
  namespaceOf,
  parseEnvironmentSpec,
} from '@brown-bear/plugin-environments-common';
import { TestSandbox } from '../../cluster/__testUtils__/TestSandbox';
import { PriceListEstimator } from '../../cost/PriceListEstimator';
import { PlatformFiles } from '../../files/PlatformFiles';
import type {
  EnvironmentRecord,
  EnvironmentRevision,
} from '../../store/EnvironmentRecord';
import type { PlannedEnvironment, PlanRequest } from '../EnvironmentPlanner';
import { LivePlanner } from '../LivePlanner';
import type { LivePlannerOptions } from '../LivePlanner';

export const PRICES = {
  currency: 'USD',
  cpuHour: 0.0316,
  memoryGiBHour: 0.0042,
  storageGiBMonth: 0.1,
};

/** Longer than any machine takes: what a test looks at does not depend on time. */
const ALL_THE_TIME = 120_000;

export const CALLER = 'user:default/core-engineer';
export const EXPIRES = '2031-01-01T00:10:00.000Z';

/** A small environment with one service, as a form gives it. */
export function aSpec(fields: Partial<EnvironmentSpec> = {}): EnvironmentSpec {
  return parseEnvironmentSpec({
    name: 'tracker-pr-482',
    base: 'development',
    cluster: 'development',
    version: '2026.11.2',
    size: 'small',
    services: ['issue-tracker'],
    owner: 'group:default/core-team',
    lifetime: 'P7D',
    delivery: 'direct',
    ...fields,
  });
}

export function aPlanner(
  options: Pick<LivePlannerOptions, 'clusters'> & Partial<LivePlannerOptions>,
): LivePlanner {
  return LivePlanner.create({
    files: PlatformFiles.create(),
    targets: [{ name: 'development' }],
    estimator: PriceListEstimator.create({ prices: PRICES }),
    reserved: async () => ({}),
    clock: { now: () => Date.parse('2031-01-01T00:00:00Z'), rate: 1 },
    patience: ALL_THE_TIME,
    ...options,
  });
}

/** What an environment is in the database once a plan of it was accepted. */
export function accepted(
  planned: PlannedEnvironment,
  generation = 1,
): { record: EnvironmentRecord; revision: EnvironmentRevision } {
  const { objects, plan, reservation, urls } = planned;
  const { spec } = plan;
  const createdAt = '2031-01-01T00:00:00.000Z';
  return {
    record: {
      id: spec.name,
      kind: 'self-service',
      name: spec.name,
      namespace: namespaceOf(spec),
      cluster: spec.cluster,
      owner: spec.owner,
      createdBy: CALLER,
      spec,
      generation,
      wanted: 'awake',
      readyGeneration: generation - 1,
      phase: generation === 1 ? 'creating' : 'updating',
      phaseSince: createdAt,
      createdAt,
      reservation,
      services: plan.services,
      urls,
      pods: plan.pods,
    },
    revision: {
      generation,
      spec,
      objects,
      planHash: plan.hash,
      changes: plan.changes.map(({ object, op }) => ({ object, op })),
      createdAt,
      createdBy: CALLER,
    },
  };
}

/** A planner on a sandbox of its own. */
export class Planning {
  readonly sandbox: TestSandbox;
  readonly planner: LivePlanner;

  static async start(
    options: Partial<LivePlannerOptions> & { core?: boolean } = {},
  ): Promise<Planning> {
    const { core, ...rest } = options;
    const sandbox = await TestSandbox.start({ core });
    const planner = aPlanner({ clusters: sandbox.clusters, ...rest });
    return new Planning(sandbox, planner);
  }

  private constructor(sandbox: TestSandbox, planner: LivePlanner) {
    this.sandbox = sandbox;
    this.planner = planner;
  }

  plan(
    spec: EnvironmentSpec,
    rest: Partial<PlanRequest> = {},
  ): Promise<PlannedEnvironment> {
    return this.planner.plan({
      spec,
      caller: CALLER,
      expiresAt: EXPIRES,
      ...rest,
    });
  }

  /** Puts objects into the cluster as the portal does, without its order. */
  async apply({ objects }: Pick<PlannedEnvironment, 'objects'>): Promise<void> {
    const cluster = await this.sandbox.clusters.get('development');
    const order = [...objects].sort(
      (a, b) => Number(b.kind === 'Namespace') - Number(a.kind === 'Namespace'),
    );
    for (const object of order) {
      await cluster.apply(object);
    }
  }

  stop(): Promise<void> {
    return this.sandbox.stop();
  }
}

/** How many objects each operation is planned for. */
export function operations(plan: EnvironmentPlan): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { op } of plan.changes) {
    counts[op] = (counts[op] ?? 0) + 1;
  }
  return counts;
}
