import type {
  ClusterOverview,
  HealthSource,
} from '@brown-bear/plugin-health-common';
import type { ClusterModel } from '../collector/ClusterModel';
import { clusterOverview } from './clusterOverview';

/** Times alone change what an overview says; it is kept so long, milliseconds. */
const KEPT_MS = 1_000;

type Kept = { version: number; at: number; overview: ClusterOverview };

/** Makes the overview of a cluster once for all who look at the same moment. */
export class OverviewCache {
  readonly #moment: () => number;
  /** Of models: those of clusters that are gone are not held. */
  readonly #kept = new WeakMap<ClusterModel, Kept>();

  /** `moment`: milliseconds of a clock that nobody can move. */
  static create(moment: () => number = () => performance.now()): OverviewCache {
    return new OverviewCache(moment);
  }

  private constructor(moment: () => number) {
    this.#moment = moment;
  }

  /** The source and the version are always those of now. */
  overview(options: {
    model: ClusterModel;
    source: HealthSource;
    version?: string;
    now: number;
  }): ClusterOverview {
    const { model, source, version } = options;
    const { overview } = this.#current(model) ?? this.#make(options);
    return {
      ...overview,
      title: source.title,
      ...(version && { version }),
      source,
    };
  }

  #current(model: ClusterModel): Kept | undefined {
    const kept = this.#kept.get(model);
    return kept?.version === model.version && this.#moment() - kept.at < KEPT_MS
      ? kept
      : undefined;
  }

  #make(options: Parameters<typeof clusterOverview>[0]): Kept {
    const { model } = options;
    const { version } = model;
    const at = this.#moment();
    const kept = { version, at, overview: clusterOverview(options) };
    this.#kept.set(model, kept);
    return kept;
  }
}
