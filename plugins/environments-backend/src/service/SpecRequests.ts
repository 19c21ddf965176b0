import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  type Environment,
  type EnvironmentPlan,
  type EnvironmentSpec,
  parseEnvironmentSpec,
} from '@brown-bear/plugin-environments-common';
import type { NameGuard } from '../guard/NameGuard';
import { effectivePhase, requirePhase } from '../guard/phaseRules';
import { PlanLimiter } from '../guard/PlanLimiter';
import { requireChangeable, requireChoosable } from '../guard/protectedNames';
import type { PlannedEnvironment } from '../plan/EnvironmentPlanner';
import { digestOf } from '../plan/canonicalJson';
import type {
  EnvironmentRecord,
  EnvironmentRevision,
} from '../store/EnvironmentRecord';
import type {
  EnvironmentStore,
  NewEnvironment,
} from '../store/EnvironmentStore';
import type { Caller } from './Caller';
import type { EnvironmentAccess } from './EnvironmentAccess';
import type { RequestDesk } from './RequestDesk';
import { type RequestedPlans, requireSamePlace } from './RequestedPlans';

/** How often a cluster that is slow is asked once more. */
const LOOKS = 3;

type Options = {
  access: EnvironmentAccess;
  desk: RequestDesk;
  names: NameGuard;
  plans: RequestedPlans;
  store: EnvironmentStore;
};

/** Absent: the caller has seen no plan; then it is made and applied at once. */
type Applied = { spec: unknown; planHash?: string };

/** Plans specs and takes them on. */
export class SpecRequests {
  readonly #options: Options;
  readonly #limiter = PlanLimiter.create();

  static create(options: Options): SpecRequests {
    return new SpecRequests(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async plan(
    credentials: BackstageCredentials,
    request: { spec: unknown; signal?: AbortSignal },
  ): Promise<EnvironmentPlan> {
    const spec = readSpec(request.spec);
    const caller = await this.#options.access.caller(credentials);
    if (caller.decisions.read.result === 'DENY') {
      throw new NotAllowedError('You may not see environments');
    }
    return this.#plan(caller, { spec, signal: request.signal });
  }

  async create(
    credentials: BackstageCredentials,
    request: Applied,
  ): Promise<Environment> {
    const { access, names, plans, store } = this.#options;
    const spec = readSpec(request.spec);
    const caller = await access.caller(credentials);
    access.requireCreation(caller, spec.owner);
    const known = await plans.current(spec.name);
    if (known) {
      const { record, revision } = known;
      const isRepeated =
        record.createdBy === caller.ref &&
        isSameWish(revision, { ...request, spec }) &&
        effectivePhase(record) !== 'deleting';
      if (!isRepeated) names.refuseTaken(record);
      return this.#options.desk.answer(caller, record);
    }
    const objection = await names.inCluster(spec.name, spec.cluster);
    if (objection) throw new ConflictError(`name: ${objection}`);
    const planned = await this.#confirm(caller, { ...request, spec });
    return this.#options.desk.write(
      { caller, verb: 'create', name: spec.name, planned },
      () =>
        store.create({
          ...wantedOf(planned),
          createdBy: caller.ref,
          expiresAt: plans.endOf(spec),
          judge: plans.judgeOf({ caller, planned }),
        }),
    );
  }

  async update(
    credentials: BackstageCredentials,
    request: Applied & { name: string; generation: number },
  ): Promise<Environment> {
    const { access, plans, store } = this.#options;
    const { generation, name } = request;
    requireChangeable(name);
    const spec = readSpec(request.spec);
    if (spec.name !== name) {
      throw new InputError(
        `Invalid environment spec: name: expected ${name}: an environment keeps its name`,
      );
    }
    const caller = await access.caller(credentials);
    const current = await this.#options.desk.current(caller, name);
    const { record, revision } = current;
    access.require({ caller, verb: 'update', environment: record });
    if (
      record.generation === generation + 1 &&
      isSameWish(revision, { ...request, spec }) &&
      revision.createdBy === caller.ref
    ) {
      return this.#options.desk.answer(caller, record);
    }
    requireSamePlace(spec, record);
    if (spec.owner !== record.owner) access.requireCreation(caller, spec.owner);
    requireGeneration(record, generation);
    requirePhase(record, 'update');
    const planned = await this.#confirm(caller, { ...request, spec });
    return this.#options.desk.write(
      { caller, verb: 'update', name, planned },
      () =>
        store.update({
          ...wantedOf(planned),
          name,
          generation,
          createdBy: caller.ref,
          expiresAt: record.expiresAt,
          judge: plans.judgeOf({ caller, current, planned }),
        }),
    );
  }

  /** Back to a former spec, planned and applied as a new generation. */
  async rollback(
    credentials: BackstageCredentials,
    request: { name: string; to: number; generation: number },
  ): Promise<Environment> {
    const { generation, name, to } = request;
    const { store } = this.#options;
    const { record } = await this.#options.desk.ask(credentials, {
      name,
      verb: 'rollback',
    });
    requireGeneration(record, generation);
    const former =
      to < record.generation ? await store.revision(name, to) : undefined;
    if (!former) {
      throw new InputError(
        `to: expected a former generation of ${name}, from 1 to ${
          record.generation - 1
        }, got ${to}`,
      );
    }
    requirePhase(record, 'rollback');
    // Where it is and when it ends may have been another matter then.
    const { cluster, delivery, lifetime } = record.spec;
    const spec = { ...former.spec, cluster, delivery, lifetime };
    return this.update(credentials, { name, spec, generation });
  }

  async #plan(
    caller: Caller,
    request: { spec: EnvironmentSpec; signal?: AbortSignal },
  ): Promise<EnvironmentPlan> {
    return this.#limiter.run(caller.ref, () =>
      this.#options.plans.show({ caller, ...request }),
    );
  }

  /** Without a hash, what was never shown is planned first, by the same rules. */
  async #confirm(
    caller: Caller,
    request: { spec: EnvironmentSpec; planHash?: string },
  ): Promise<PlannedEnvironment> {
    const { plans } = this.#options;
    const { spec } = request;
    const planHash = request.planHash ?? (await this.#seeing(caller, spec));
    const current = await plans.current(spec.name);
    return this.#limiter.run(caller.ref, () =>
      plans.confirm({ caller, spec, planHash, current }),
    );
  }

  /** A plan of somebody who waits: a cluster that is slow is asked again. */
  async #seeing(caller: Caller, spec: EnvironmentSpec): Promise<string> {
    for (let again = 0; ; again += 1) {
      const { hash, notChecked } = await this.#plan(caller, { spec });
      const isBlind = notChecked.some(({ check }) => check === 'live');
      if (!isBlind || again === LOOKS) return hash;
    }
  }
}

/** Core names are refused here, for plans and everything that applies one. */
function readSpec(value: unknown): EnvironmentSpec {
  const spec = parseEnvironmentSpec(value);
  requireChoosable(spec.name);
  return spec;
}

/** Whether that was asked for already: by its plan, or where none was shown by its spec. */
function isSameWish(
  revision: EnvironmentRevision,
  { planHash, spec }: { planHash?: string; spec: EnvironmentSpec },
): boolean {
  return planHash === undefined
    ? digestOf(revision.spec) === digestOf(spec)
    : revision.planHash === planHash;
}

function requireGeneration(record: EnvironmentRecord, seen: number): void {
  if (record.generation !== seen) {
    throw new ConflictError(
      `generation: ${record.name} is at generation ${record.generation} by now, not at ${seen}; look at it again`,
    );
  }
}

function wantedOf(
  planned: PlannedEnvironment,
): Omit<NewEnvironment, 'createdBy' | 'expiresAt' | 'judge'> {
  const { objects, plan, reservation, urls } = planned;
  const { changes, cost, hash, pods, services, spec } = plan;
  return {
    spec,
    cost,
    pods,
    reservation,
    services,
    urls,
    revision: {
      spec,
      objects,
      planHash: hash,
      changes: changes.map(({ object, op }) => ({ object, op })),
    },
  };
}
