import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  type EnvironmentPlan,
  type EnvironmentSpec,
  lifetimeInMilliseconds,
} from '@brown-bear/plugin-environments-common';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import type { EnvironmentsConfig } from '../config';
import {
  type CapRequest,
  type Demand,
  demandOf,
  judgeCaps,
} from '../guard/judgeCaps';
import { judgeLifetime } from '../guard/judgeLifetime';
import type { NameGuard } from '../guard/NameGuard';
import { phaseObjection } from '../guard/phaseRules';
import { requireRoom } from '../guard/requireRoom';
import type {
  EnvironmentPlanner,
  PlannedEnvironment,
} from '../plan/EnvironmentPlanner';
import type {
  EnvironmentRecord,
  EnvironmentRevision,
} from '../store/EnvironmentRecord';
import type {
  EnvironmentStore,
  Held,
  JudgeUsage,
} from '../store/EnvironmentStore';
import type { Caller } from './Caller';
import type { EnvironmentAccess } from './EnvironmentAccess';

/** How long what was shown may be applied, ms. */
const ACCEPTED_FOR = 10 * 60_000;

/** How often a cluster that is slow is asked once more before applying. */
const LOOKS = 3;

type Current = { record: EnvironmentRecord; revision: EnvironmentRevision };

type Options = {
  access: EnvironmentAccess;
  auditor: AuditorService;
  clock: PortalClock;
  config: EnvironmentsConfig;
  names: NameGuard;
  planner: EnvironmentPlanner;
  store: EnvironmentStore;
};

/** Plans as callers see them, and as they apply them: both by the same code. */
export class RequestedPlans {
  readonly #options: Options;

  static create(options: Options): RequestedPlans {
    return new RequestedPlans(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** What would happen; changes nothing, and is remembered for ten minutes. */
  async show(options: {
    caller: Caller;
    spec: EnvironmentSpec;
    signal?: AbortSignal;
  }): Promise<EnvironmentPlan> {
    const { caller, signal, spec } = options;
    const { access, auditor, clock, names, planner, store } = this.#options;
    const current = await this.current(spec.name);
    // A plan tells what is there: to who may not see that, the name is taken.
    if (current && !access.may(caller, 'read', current.record)) {
      names.refuseTaken(current.record);
    }
    if (current) requireSamePlace(spec, current.record);
    const expiresAt = new Date(clock.now() + ACCEPTED_FOR).toISOString();
    const planned = await planner.plan({
      spec,
      current,
      caller: caller.ref,
      expiresAt,
      signal,
    });
    const { cost, ...plan } = planned.plan;
    const { approval, budget } = await this.#judge({
      caller,
      current,
      planned,
    });
    const problems = [
      ...plan.problems,
      ...(await this.#objections({ caller, current, spec })),
    ];
    await store.savePlan({
      hash: plan.hash,
      caller: caller.ref,
      name: spec.name,
      expiresAt,
    });
    const event = await auditor.createEvent({
      eventId: 'environment-plan',
      severityLevel: 'low',
      meta: {
        by: caller.ref,
        environment: spec.name,
        planHash: plan.hash,
        operation: plan.operation,
        objects: planned.objects.length,
      },
    });
    await event.success();
    return {
      ...plan,
      cost: budget ? { ...cost, budget } : cost,
      approval,
      applicable: plan.applicable && problems.length === 0,
      problems,
    };
  }

  /**
   * The plan that was shown, computed again. Fails if it has another hash by
   * now, was shown to somebody else, too long ago, or cannot be applied.
   */
  async confirm(options: {
    caller: Caller;
    spec: EnvironmentSpec;
    planHash: string;
    current?: Current;
  }): Promise<PlannedEnvironment> {
    const { caller, current, planHash, spec } = options;
    const { planner, store } = this.#options;
    const shown = await store.plan(planHash);
    if (!shown || shown.caller !== caller.ref || shown.name !== spec.name) {
      throw new ConflictError(
        'planHash: no plan with that hash was shown to you for this environment within the last 10 minutes; plan again',
      );
    }
    const request = {
      spec,
      current,
      caller: caller.ref,
      expiresAt: shown.expiresAt,
    };
    let planned = await planner.plan(request);
    for (
      let again = 0;
      planned.plan.hash !== planHash && isBlind(planned) && again < LOOKS;
      again += 1
    ) {
      planned = await planner.plan(request);
    }
    if (planned.plan.hash !== planHash) {
      throw isBlind(planned)
        ? new ServiceUnavailableError(
            `Cluster ${spec.cluster} does not answer in time to compare the plan with what is there; try again in a minute`,
          )
        : new ConflictError(
            'planHash: the plan changed since you saw it, because the cluster or the platform did; plan again',
          );
    }
    if (!planned.plan.applicable) {
      throw new ConflictError(
        `The plan cannot be applied: ${planned.plan.problems.join('; ')}`,
      );
    }
    return planned;
  }

  async current(name: string): Promise<Current | undefined> {
    const { store } = this.#options;
    const record = await store.get(name);
    if (!record || record.kind === 'core') return undefined;
    const revision = await store.revision(name, record.generation);
    if (!revision) {
      throw new NotFoundError(`environment ${name} has just been deleted`);
    }
    return { record, revision };
  }

  /** Judges caps and budgets while the store holds the reservation. */
  judgeOf(options: {
    caller: Caller;
    current?: Current;
    planned: PlannedEnvironment;
  }): JudgeUsage {
    const { caller } = options;
    return ({ cluster, held, ...usage }) => {
      requireRoom({
        plan: options.planned.plan,
        others: cluster,
        clusters: this.#options.config.clusters,
      });
      const reasons = this.#reasons({ ...options, held }, usage);
      if (reasons.length === 0) return undefined;
      const at = new Date(this.#options.clock.now()).toISOString();
      return caller.mayApprove
        ? {
            state: 'approved',
            reasons,
            by: caller.ref,
            at,
            comment: 'Asked for by somebody who may approve it',
          }
        : { state: 'required', reasons, askedAt: at };
    };
  }

  /** When it ends: counted from the moment that it is asked for. */
  endOf(spec: EnvironmentSpec): string {
    const life = lifetimeInMilliseconds(spec.lifetime ?? '');
    return new Date(this.#options.clock.now() + life).toISOString();
  }

  #reasons(
    options: {
      current?: Current;
      held?: Held;
      planned: PlannedEnvironment;
    },
    usage: CapRequest['usage'],
  ): string[] {
    const { current, held, planned } = options;
    const { config } = this.#options;
    const { spec } = planned.plan;
    const life = lifetimeInMilliseconds(spec.lifetime ?? '');
    return [
      ...judgeCaps(
        {
          owner: spec.owner,
          wanted: demandOf(planned.reservation),
          has: held && {
            owner: held.owner,
            demand: demandOf(held.reservation),
          },
          usage,
        },
        config,
      ),
      ...(current ? [] : judgeLifetime({ from: 0, to: life }, config.limits)),
    ];
  }

  async #judge(options: {
    caller: Caller;
    current?: Current;
    planned: PlannedEnvironment;
  }) {
    const { caller, current, planned } = options;
    const { config, store } = this.#options;
    const { owner } = planned.plan.spec;
    const creator = current?.record.createdBy ?? caller.ref;
    const [user, team, held] = await Promise.all([
      store.usage({ user: creator }),
      store.usage({ owner }),
      current && store.held(current.record.name),
    ]);
    // The store counts everything; the environment itself is left out here.
    const own = current && demandOf(current.record.reservation);
    const usage = {
      user: without(user, own),
      team: without(team, current?.record.owner === owner ? own : undefined),
    };
    const reasons = this.#reasons({ current, held, planned }, usage);
    const budget = config.budgets.get(owner);
    return {
      approval: {
        required: reasons.length > 0 && !caller.mayApprove,
        ...(reasons.length > 0 && { reasons }),
      },
      budget:
        budget === undefined
          ? undefined
          : { perMonth: budget, left: budget - usage.team.perMonth },
    };
  }

  /** Why this caller could not apply it. */
  async #objections(options: {
    caller: Caller;
    current?: Current;
    spec: EnvironmentSpec;
  }): Promise<string[]> {
    const { caller, current, spec } = options;
    const { access, names } = this.#options;
    if (!current) {
      const found = [
        access.creationObjection(caller, spec.owner),
        await names.inCluster(spec.name, spec.cluster),
      ];
      return found.flatMap(objection => objection ?? []);
    }
    const moved = current.record.owner !== spec.owner;
    const found = [
      access.objection(caller, 'update', current.record),
      moved ? access.creationObjection(caller, spec.owner) : undefined,
      phaseObjection(current.record, 'update'),
    ];
    return found.flatMap(objection => objection ?? []);
  }
}

/** Whether nobody could say what is there: a plan is not kept waiting for that. */
function isBlind({ plan }: PlannedEnvironment): boolean {
  return plan.notChecked.some(({ check }) => check === 'live');
}

/** What an update cannot change, each with the way that can. */
export function requireSamePlace(
  spec: EnvironmentSpec,
  { spec: before }: EnvironmentRecord,
): void {
  const ways = {
    cluster: 'an environment stays in its cluster; create another one there',
    delivery: 'it stays with its delivery; create another one for the other',
    lifetime: 'its end is moved by extending it',
  } as const;
  const wrong = (['cluster', 'delivery', 'lifetime'] as const).filter(
    field => spec[field] !== before[field],
  );
  if (wrong.length > 0) {
    throw new InputError(
      `Invalid environment spec: ${wrong
        .map(field => `${field}: expected ${before[field]}: ${ways[field]}`)
        .join('; ')}`,
    );
  }
}

function without<T extends Demand & { count: number }>(
  usage: T,
  own: Demand | undefined,
): T {
  if (!own) return usage;
  return {
    ...usage,
    count: usage.count - 1,
    cpu: usage.cpu - own.cpu,
    memory: usage.memory - own.memory,
    perMonth: usage.perMonth - own.perMonth,
  };
}
