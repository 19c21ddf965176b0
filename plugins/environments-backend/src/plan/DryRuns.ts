import type { KubernetesObject } from '@brown-bear/platform';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import type { ClusterErrorReason } from '../cluster/ClusterError';
import type {
  EnvironmentCluster,
  LiveObject,
} from '../cluster/EnvironmentCluster';
import { unlessGivenUp } from '../cluster/unlessGivenUp';
import { digestOf } from './canonicalJson';
import { isClusterProblem } from './clusterProblem';
import { identityOf } from './liveIdentity';

/** What a cluster said of an object that it was asked to try. */
export type Trial =
  | (TrialTime & { state: 'accepted'; answer: LiveObject })
  | (TrialTime & {
      state: 'refused';
      reason: ClusterErrorReason;
      message: string;
      causes: readonly { field: string; message: string }[];
    });

type TrialTime = {
  /** By `performance.now()`. */
  at: number;
  /** By the portal's clock, ISO 8601. */
  checkedAt: string;
};

/** How long an accepted trial is believed, in milliseconds. */
const BELIEVED_FOR = 5 * 60_000;

/** Most trials that are remembered: some ten whole environments, 10 KB each. */
const MAX_REMEMBERED = 4_000;

/**
 * Tries objects by server-side apply that stores nothing, and remembers for some
 * minutes what was accepted: a form plans the same objects again and again.
 */
export class DryRuns {
  readonly #clock: PortalClock;
  readonly #remembered = new Map<string, Trial>();
  readonly #underWay = new Map<string, Promise<Trial>>();

  static create(options: { clock: PortalClock }): DryRuns {
    return new DryRuns(options.clock);
  }

  private constructor(clock: PortalClock) {
    this.#clock = clock;
  }

  /** Trials that clusters have not answered yet. */
  get underWay(): number {
    return this.#underWay.size;
  }

  /** `live`: what is there of it; a trial of another state is another trial. */
  async try(options: {
    cluster: EnvironmentCluster;
    object: KubernetesObject;
    live: LiveObject | undefined;
  }): Promise<Trial> {
    const { cluster, live, object } = options;
    const key = digestOf([
      cluster.name,
      object,
      live && [identityOf(live), ownersOf(live)],
    ]);
    const remembered = this.#remembered.get(key);
    if (remembered && performance.now() - remembered.at < BELIEVED_FOR) {
      return remembered;
    }
    const shared = this.#underWay.get(key);
    const joined = shared && (await unlessGivenUp(shared));
    if (shared && !joined) {
      return this.try(options);
    }
    const result = joined ?? (await this.#begin(key, { cluster, object }));
    if (result.state === 'accepted') {
      this.#remember(key, result);
    }
    return result;
  }

  #begin(
    key: string,
    wanted: { cluster: EnvironmentCluster; object: KubernetesObject },
  ): Promise<Trial> {
    const trial = this.#ask(wanted.cluster, wanted.object).finally(() =>
      this.#underWay.delete(key),
    );
    this.#underWay.set(key, trial);
    return trial;
  }

  async #ask(
    cluster: EnvironmentCluster,
    object: KubernetesObject,
  ): Promise<Trial> {
    const at = performance.now();
    const checkedAt = new Date(this.#clock.now()).toISOString();
    try {
      const answer = await cluster.apply(object, { dryRun: true });
      return { state: 'accepted', answer, at, checkedAt };
    } catch (error) {
      if (!isClusterProblem(error)) {
        throw error;
      }
      const { causes, message, reason } = error;
      return { state: 'refused', reason, message, causes, at, checkedAt };
    }
  }

  #remember(key: string, trial: Trial): void {
    this.#remembered.delete(key);
    this.#remembered.set(key, trial);
    if (this.#remembered.size > MAX_REMEMBERED) {
      const [oldest] = this.#remembered.keys();
      this.#remembered.delete(oldest);
    }
  }
}

/** Who owns which fields: who else owns one decides what we may change. */
function ownersOf(live: LiveObject): unknown {
  const { managedFields } = live.metadata as { managedFields?: unknown };
  return Array.isArray(managedFields)
    ? managedFields.filter(entry => entry?.subresource !== 'status')
    : undefined;
}
