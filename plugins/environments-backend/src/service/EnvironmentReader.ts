import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { KubernetesObject } from '@brown-bear/platform';
import {
  type Environment,
  type EnvironmentDrift,
  type EnvironmentEvent,
  type EnvironmentGeneration,
  type EnvironmentNameCheck,
  type EnvironmentsQuery,
  isCoreEnvironment,
} from '@brown-bear/plugin-environments-common';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import type { NameGuard } from '../guard/NameGuard';
import { effectivePhase } from '../guard/phaseRules';
import type { EnvironmentPlanner } from '../plan/EnvironmentPlanner';
import type { EnvironmentRecord } from '../store/EnvironmentRecord';
import type { EnvironmentStore } from '../store/EnvironmentStore';
import type { Caller } from './Caller';
import type { CoreEnvironments } from './CoreEnvironments';
import type { EnvironmentAccess } from './EnvironmentAccess';
import { toEnvironment } from './toEnvironment';

type Options = {
  access: EnvironmentAccess;
  clock: PortalClock;
  core: CoreEnvironments;
  names: NameGuard;
  planner: EnvironmentPlanner;
  store: EnvironmentStore;
};

/** Environments, their history and their objects, as far as a caller may see them. */
export class EnvironmentReader {
  readonly #options: Options;

  static create(options: Options): EnvironmentReader {
    return new EnvironmentReader(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async list(
    credentials: BackstageCredentials,
    query: EnvironmentsQuery = {},
  ): Promise<Environment[]> {
    const caller = await this.#options.access.caller(credentials);
    const records = await this.records();
    return this.view(
      caller,
      records.filter(
        record =>
          (!query.kind || record.kind === query.kind) &&
          (!query.owner || record.owner === query.owner) &&
          (!query.cluster || record.cluster === query.cluster) &&
          (!query.phase || effectivePhase(record) === query.phase),
      ),
    );
  }

  async get(
    credentials: BackstageCredentials,
    name: string,
  ): Promise<Environment> {
    const { caller, record } = await this.#visible(credentials, name);
    return this.toEnvironment(caller, record);
  }

  /** Also of one that is gone: what became of it is asked afterwards. */
  async events(
    credentials: BackstageCredentials,
    query: { name: string; limit?: number; before?: number },
  ): Promise<EnvironmentEvent[]> {
    const { name, ...page } = query;
    const { access, store } = this.#options;
    const caller = await access.caller(credentials);
    const record = await this.#find(name);
    if (record) this.#requireVisible(caller, record);
    else requireReader(caller);
    const events = await store.events(name, page);
    if (!record && events.length === 0 && query.before === undefined) {
      throw unknown(name);
    }
    return events;
  }

  async generations(
    credentials: BackstageCredentials,
    name: string,
  ): Promise<EnvironmentGeneration[]> {
    await this.#visible(credentials, name);
    if (isCoreEnvironment(name)) return [];
    const revisions = await this.#options.store.revisions(name);
    return revisions
      .map(({ createdAt, createdBy, generation, spec }) => ({
        generation,
        createdAt,
        createdBy,
        spec,
      }))
      .sort((a, b) => b.generation - a.generation);
  }

  /** What it should consist of: as it was rendered when it was approved. */
  async objects(
    credentials: BackstageCredentials,
    name: string,
  ): Promise<readonly KubernetesObject[]> {
    const { record } = await this.#visible(credentials, name);
    if (record.kind === 'core') return this.#options.core.objects(name);
    const { objects } = await this.#revision(record);
    return objects;
  }

  async drift(
    credentials: BackstageCredentials,
    name: string,
    signal?: AbortSignal,
  ): Promise<EnvironmentDrift> {
    const { record } = await this.#visible(credentials, name);
    if (record.kind === 'core') {
      throw new NotFoundError(
        `${name} is a core environment: its drift is not compared here`,
      );
    }
    const revision = await this.#revision(record);
    return this.#options.planner.drift({ record, revision, signal });
  }

  async checkName(
    credentials: BackstageCredentials,
    name: string,
  ): Promise<EnvironmentNameCheck> {
    requireReader(await this.#options.access.caller(credentials));
    return this.#options.names.check(name);
  }

  /** Core ones first, then by name; nothing is filtered. */
  async records(): Promise<EnvironmentRecord[]> {
    const { core, store } = this.#options;
    const kept = await store.list();
    const executed = new Map(
      kept.filter(({ kind }) => kind === 'core').map(one => [one.name, one]),
    );
    return [
      ...core.list().map(one => merge(one, executed.get(one.name))),
      ...kept
        .filter(({ kind }) => kind !== 'core')
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    ];
  }

  /** Those that the caller may see, as they see them. */
  view(caller: Caller, records: readonly EnvironmentRecord[]): Environment[] {
    requireReader(caller);
    return records
      .filter(record => this.#options.access.may(caller, 'read', record))
      .map(record => this.toEnvironment(caller, record));
  }

  toEnvironment(caller: Caller, record: EnvironmentRecord): Environment {
    const { access, clock } = this.#options;
    return toEnvironment({
      record,
      now: clock.now(),
      objection: verb => access.objection(caller, verb, record),
    });
  }

  async #visible(
    credentials: BackstageCredentials,
    name: string,
  ): Promise<{ caller: Caller; record: EnvironmentRecord }> {
    const caller = await this.#options.access.caller(credentials);
    requireReader(caller);
    const record = await this.#find(name);
    if (!record) throw unknown(name);
    this.#requireVisible(caller, record);
    return { caller, record };
  }

  async #find(name: string): Promise<EnvironmentRecord | undefined> {
    const { core, store } = this.#options;
    const record = await store.get(name);
    if (!isCoreEnvironment(name)) return record;
    const committed = core.list().find(one => one.name === name);
    return committed && merge(committed, record);
  }

  /** What may not be seen answers like what is not there. */
  #requireVisible(caller: Caller, record: EnvironmentRecord): void {
    if (!this.#options.access.may(caller, 'read', record)) {
      throw unknown(record.name);
    }
  }

  async #revision(record: EnvironmentRecord) {
    const revision = await this.#options.store.revision(
      record.name,
      record.generation,
    );
    if (!revision) throw unknown(record.name);
    return revision;
  }
}

/** The loop knows whether it sleeps; the files know everything else. */
function merge(
  committed: EnvironmentRecord,
  executed: EnvironmentRecord | undefined,
): EnvironmentRecord {
  if (!executed) return committed;
  const { message, override, phase, phaseSince, progress, wanted } = executed;
  return {
    ...committed,
    override,
    phase,
    phaseSince,
    progress,
    wanted,
    message: message ?? committed.message,
  };
}

function requireReader({ decisions }: Caller): void {
  if (decisions.read.result === 'DENY') {
    throw new NotAllowedError('You may not see environments');
  }
}

function unknown(name: string): NotFoundError {
  return new NotFoundError(
    `there is no environment ${name.slice(0, 64)} that you may see`,
  );
}
