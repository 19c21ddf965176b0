import { ClusterWatch } from '@brown-bear/kubernetes-watch';
import type {
  ClusterWatchListener,
  ClusterWatchState,
  WatchTimings,
} from '@brown-bear/kubernetes-watch';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  HealthChange,
  HealthSource,
} from '@brown-bear/plugin-health-common';
import type {
  ClusterConnection,
  PortalClock,
} from '@brown-bear/plugin-platform-node';
import { project } from '../projections';
import type { AnyState } from '../state';
import type { SubjectKey } from './affectedSubjects';
import type { ClusterModel } from './ClusterModel';
import { EventLimit } from './EventLimit';
import { SourceState } from './SourceState';
import { VITAL_KINDS, WATCHED_KINDS } from './watchedKinds';

/** A source is sent again so often for its freshness alone, in milliseconds. */
const SOURCE_MS = 5_000;
/** A cluster that fails from the start is given up on for the moment. */
const HOPELESS_MS = 10_000;

type ClusterFollowerOptions = {
  connection: ClusterConnection;
  /** As people call it. */
  title(): string;
  model: ClusterModel;
  clock: PortalClock;
  logger: LoggerService;
  timings?: Partial<WatchTimings>;
  believedForMs: number;
  onAffected(subjects: readonly SubjectKey[]): void;
  onChanges(changes: readonly HealthChange[]): void;
  onSource(source: HealthSource): void;
};

/** How well the objects of a cluster are known. */
export type Knowledge = 'waiting' | 'known' | 'silent';

/** Follows one cluster and keeps its model current. */
export class ClusterFollower implements ClusterWatchListener<AnyState> {
  readonly name: string;
  readonly model: ClusterModel;
  readonly source: SourceState;
  readonly #options: ClusterFollowerOptions;
  readonly #watch: ClusterWatch<AnyState>;
  readonly #events: EventLimit;
  readonly #startedAt = performance.now();
  #isSynced = false;
  /** From then on another may speak of the same cluster, or nobody. */
  #isStopped = false;
  #unreadable: ReadonlySet<string> = new Set();
  #knowledge: Knowledge = 'waiting';
  #sentAt = -Infinity;
  #silentSince?: number;

  static create(options: ClusterFollowerOptions): ClusterFollower {
    return new ClusterFollower(options);
  }

  private constructor(options: ClusterFollowerOptions) {
    const { believedForMs, clock, connection, logger, model, timings } =
      options;
    this.#options = options;
    this.name = connection.name;
    this.model = model;
    this.source = SourceState.create({
      cluster: connection.name,
      title: options.title,
      entityRef: `resource:default/${connection.name}-cluster`,
      clock,
      believedForMs,
    });
    this.#events = EventLimit.create(() => clock.now());
    this.#watch = ClusterWatch.create<AnyState>({
      connection,
      kinds: WATCHED_KINDS,
      project: (kind, object) => {
        const state = project(kind, object);
        return state && this.#events.admits(state) ? state : undefined;
      },
      listener: this,
      logger,
      timings,
    });
  }

  get knowledge(): Knowledge {
    return this.#knowledge;
  }

  /** Portal time of the last news, while it is silent. */
  get silentSince(): number | undefined {
    return this.#silentSince;
  }

  /** Whether the portal may not read a kind of the cluster. */
  isUnreadable(kind: string): boolean {
    return this.#unreadable.has(kind);
  }

  /** Whether it is the same API server, trusted the same way. */
  follows({ url, ca, skipTLSVerify }: ClusterConnection): boolean {
    const { connection } = this.#options;
    return (
      url === connection.url &&
      ca === connection.ca &&
      skipTLSVerify === connection.skipTLSVerify
    );
  }

  start(): void {
    this.#watch.start();
    this.#send();
  }

  stop(): Promise<void> {
    this.#isStopped = true;
    return this.#watch.stop();
  }

  state(): ClusterWatchState {
    return this.#watch.state();
  }

  onPut(change: { object: AnyState; before?: AnyState }): void {
    this.#apply(change.before, change.object);
  }

  onRemove(change: { before: AnyState }): void {
    this.#apply(change.before, undefined);
  }

  onSynced(): void {
    // Whether all is there is read off the state, which follows.
  }

  onState(): void {
    if (!this.#isStopped) {
      this.tick();
      this.#send();
    }
  }

  /** Called every second: silence makes no event. */
  tick(): void {
    const state = this.state();
    this.#isSynced ||= isComplete(state);
    this.#unreadable = new Set(
      state.kinds.flatMap(({ kind, phase }) =>
        phase === 'forbidden' ? kind : [],
      ),
    );
    const knowledge = this.#knowledgeOf(state);
    if (knowledge !== this.#knowledge) {
      this.#knowledge = knowledge;
      this.#silentSince =
        knowledge === 'silent' ? this.observedAt() : undefined;
      this.#options.onAffected(this.model.subjects());
      this.#send();
    } else if (performance.now() - this.#sentAt >= SOURCE_MS) {
      this.#send();
    }
  }

  /** Portal time at which what is known was true. */
  observedAt(): number {
    const provenAt = this.source.provenAt(this.state());
    return this.source.portalTime(provenAt ?? this.#startedAt);
  }

  #apply(before: AnyState | undefined, after: AnyState | undefined): void {
    if (this.#isStopped) {
      return;
    }
    const { clock, onAffected, onChanges } = this.#options;
    this.#events.note(before, after);
    if (!this.#isSynced) {
      this.model.load(before, after);
      return;
    }
    const affected = this.model.apply(before, after);
    const changes = this.model.changes({ before, after, now: clock.now() });
    if (changes.length > 0) {
      onChanges(changes);
    }
    onAffected(affected);
  }

  #knowledgeOf(state: ClusterWatchState): Knowledge {
    const isUnreadable = state.kinds.some(
      ({ kind, phase }) => VITAL_KINDS.has(kind) && phase === 'forbidden',
    );
    const age = performance.now() - this.#startedAt;
    const isHopeless = state.phase === 'failing' && age > HOPELESS_MS;
    if (this.#isSynced && !isUnreadable) {
      return this.source.isSilent(state) ? 'silent' : 'known';
    }
    return isUnreadable || isHopeless || this.source.isSilent(state)
      ? 'silent'
      : 'waiting';
  }

  #send(): void {
    this.#sentAt = performance.now();
    this.#options.onSource(this.source.toSource(this.state()));
  }
}

/** Everything has been listed that is served and may be read. */
function isComplete({ kinds }: ClusterWatchState): boolean {
  return kinds.every(
    ({ phase, provenAt }) =>
      phase === 'absent' || phase === 'forbidden' || provenAt !== undefined,
  );
}
