import type {
  ClusterWatchState,
  KindState,
} from '@brown-bear/kubernetes-watch';
import type {
  HealthSource,
  HealthStatus,
} from '@brown-bear/plugin-health-common';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import { COLLECTOR, isoTime } from '../reports/createReport';
import { quoteOf } from '../rules/shared/quoteOf';
import { sourceAdvice } from './sourceAdvice';
import { VITAL_KINDS } from './watchedKinds';

/** So long a silent cluster is believed if nobody says else, real milliseconds. */
export const BELIEVED_FOR_MS = 60_000;

const KIND_STATUS: Record<KindState['phase'], HealthStatus> = {
  absent: 'healthy',
  behind: 'degraded',
  failing: 'unhealthy',
  forbidden: 'degraded',
  live: 'healthy',
  starting: 'unknown',
};

type SourceStateOptions = {
  cluster: string;
  title(): string;
  entityRef?: string;
  clock: PortalClock;
  /** So long a silent cluster is believed, real milliseconds. */
  believedForMs: number;
};

/** How fresh is what is known of a cluster, for people and for its reports. */
export class SourceState {
  readonly #options: SourceStateOptions;
  readonly #startedAt = performance.now();
  #status: HealthStatus = 'unknown';
  #since: number;

  static create(options: SourceStateOptions): SourceState {
    return new SourceState(options);
  }

  private constructor(options: SourceStateOptions) {
    this.#options = options;
    this.#since = options.clock.now();
  }

  get id(): string {
    return `cluster:${this.#options.cluster}`;
  }

  /** The portal's time of a moment of `performance.now()`. */
  portalTime(moment: number): number {
    const { clock } = this.#options;
    return clock.now() - (performance.now() - moment) * clock.rate;
  }

  /** Last moment at which all that matters was current, `performance.now()`. */
  provenAt({ kinds }: ClusterWatchState): number | undefined {
    const vital = kinds.filter(
      ({ kind, phase }) => VITAL_KINDS.has(kind) && phase !== 'absent',
    );
    const moments = vital.flatMap(({ provenAt }) => provenAt ?? []);
    return moments.length === vital.length && vital.length > 0
      ? Math.min(...moments)
      : undefined;
  }

  /** Whether it says nothing for longer than anybody should believe. */
  isSilent(state: ClusterWatchState): boolean {
    const since = this.provenAt(state) ?? this.#startedAt;
    return performance.now() - since > this.#options.believedForMs;
  }

  toSource(state: ClusterWatchState): HealthSource {
    const { cluster, clock, entityRef, title } = this.#options;
    const status = this.#statusOf(state);
    if (status !== this.#status) {
      this.#status = status;
      this.#since = clock.now();
    }
    const provenAt = this.provenAt(state);
    const error =
      status === 'healthy' ? undefined : state.error ?? errorOf(state.kinds);
    return {
      id: this.id,
      collector: COLLECTOR,
      title: title(),
      ...(entityRef && { entityRef }),
      status,
      since: isoTime(this.#since),
      ...(provenAt !== undefined && {
        observedAt: isoTime(this.portalTime(provenAt)),
      }),
      ...(error && {
        error: shown(error),
        nextStep: sourceAdvice({ cluster, error }),
      }),
      ...(state.drift && {
        drift: {
          at: isoTime(this.portalTime(state.drift.at)),
          objects: state.drift.objects,
        },
      }),
      kinds: state.kinds.map(kind => ({
        kind: kind.kind,
        status: KIND_STATUS[kind.phase],
        objects: kind.objects,
        ...(kind.provenAt !== undefined && {
          observedAt: isoTime(this.portalTime(kind.provenAt)),
        }),
        ...(kind.error && { error: shown(kind.error) }),
      })),
    };
  }

  #statusOf(state: ClusterWatchState): HealthStatus {
    if (this.isSilent(state)) {
      return 'unhealthy';
    }
    if (state.phase === 'starting') {
      return 'unknown';
    }
    if (state.phase === 'failing') {
      return 'unhealthy';
    }
    const isComplete = state.kinds.every(
      ({ phase }) => phase === 'live' || phase === 'absent',
    );
    return state.phase === 'live' && isComplete ? 'healthy' : 'degraded';
  }
}

/** What an API server says is somebody else's text. */
function shown(error: string): string {
  return (
    quoteOf(error) ??
    'What the API server answered is not shown: it may hold a credential.'
  );
}

function errorOf(kinds: readonly KindState[]): string {
  const failed = kinds.find(({ error }) => error);
  return failed
    ? `${failed.kind}: ${failed.error}`
    : 'The API server has not been heard.';
}
