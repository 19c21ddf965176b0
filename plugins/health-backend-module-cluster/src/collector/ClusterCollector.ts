import type { WatchTimings } from '@brown-bear/kubernetes-watch';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError, stringifyError } from '@backstage/errors';
import type {
  ClusterOverview,
  EntityWorkloads,
} from '@brown-bear/plugin-health-common';
import type {
  CollectorContext,
  HealthCollector,
} from '@brown-bear/plugin-health-node';
import type { KubernetesClusters } from '@brown-bear/plugin-platform-node';
import { entityWorkloads } from '../overview/entityWorkloads';
import { OverviewCache } from '../overview/OverviewCache';
import { COLLECTOR } from '../reports/createReport';
import type { HealthRule } from '../rules/HealthRule';
import { ClusterFleet } from './ClusterFleet';

type ClusterCollectorOptions = {
  clusters: KubernetesClusters;
  logger: LoggerService;
  rules: readonly HealthRule[];
  /** Of the watches; tests shorten them. */
  timings?: Partial<WatchTimings>;
  /** Until a silent cluster is believed no more, real milliseconds: a minute. */
  believedForMs?: number;
};

/** Until the list of clusters is asked for again, in milliseconds. */
const LIST_AGAIN_MS = 300_000;
const LIST_AGAIN_AFTER_FAILURE_MS = 15_000;
/** Silence and times that rules wait for are looked for so often. */
const TICK_MS = 1_000;
/** Everything is judged anew so often, whatever has changed. */
const SWEEP_MS = 60_000;

/** Judges what runs in the clusters of the Kubernetes plugin. */
export class ClusterCollector implements HealthCollector {
  readonly id = COLLECTOR;
  readonly #options: ClusterCollectorOptions;
  readonly #overviews = OverviewCache.create();
  readonly #timers = new Set<NodeJS.Timeout>();
  #fleet?: ClusterFleet;
  #isStopped = false;
  /** The last failure that was logged; a state that lasts is no news. */
  #logged?: string;

  static create(options: ClusterCollectorOptions): ClusterCollector {
    return new ClusterCollector(options);
  }

  private constructor(options: ClusterCollectorOptions) {
    this.#options = options;
  }

  async start(context: CollectorContext): Promise<void> {
    const fleet = ClusterFleet.create({ ...this.#options, context });
    this.#fleet = fleet;
    context.onExpectations(() => fleet.reconsider());
    context.entities.onChange(() => fleet.reconsider());
    this.#every(TICK_MS, () => fleet.tick());
    this.#every(SWEEP_MS, () => fleet.sweep());
    // The Kubernetes plugin may start later than this one.
    this.#list(fleet);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timers.forEach(clearTimeout);
    await this.#fleet?.stop();
  }

  workloads(query: {
    entityRef: string;
    environment?: string;
  }): EntityWorkloads[] {
    return (this.#fleet?.known() ?? []).flatMap(({ model, now }) =>
      entityWorkloads({ model, now, ...query }),
    );
  }

  clusters(): ClusterOverview[] {
    return (this.#fleet?.known() ?? []).map(known =>
      this.#overviews.overview(known),
    );
  }

  async #list(fleet: ClusterFleet): Promise<void> {
    let wait = LIST_AGAIN_MS;
    try {
      const connections = await this.#options.clusters.list();
      if (this.#isStopped) {
        return;
      }
      fleet.follow(connections);
    } catch (error) {
      if (this.#isStopped) {
        return;
      }
      wait = LIST_AGAIN_AFTER_FAILURE_MS;
      fleet.cannotList(this.#shown(error));
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#list(fleet);
    }, wait);
    timer.unref();
    this.#timers.add(timer);
  }

  /** What is missing may be told to all; anything else may hold addresses. */
  #shown(error: unknown): Error {
    if (error instanceof NotFoundError) {
      return error;
    }
    if (String(error) !== this.#logged) {
      this.#logged = String(error);
      this.#options.logger.warn(
        `The clusters cannot be listed: ${stringifyError(error)}`,
      );
    }
    return new Error(
      'The clusters cannot be listed; the reason is in the log of the portal',
    );
  }

  #every(milliseconds: number, look: () => void): void {
    const timer = setInterval(look, milliseconds);
    timer.unref();
    this.#timers.add(timer);
  }
}
