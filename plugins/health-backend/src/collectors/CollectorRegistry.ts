import { ConflictError } from '@backstage/errors';
import type {
  ClusterOverview,
  EntityWorkloads,
} from '@brown-bear/plugin-health-common';
import type {
  HealthCollector,
  HealthCollectorsExtensionPoint,
} from '@brown-bear/plugin-health-node';
import { EXPECTATION_COLLECTOR } from '../store/ExpectedReports';
import type { CollectorViews } from './CollectorViews';

/** Collectors by their id, in the order in which they were added. */
export class CollectorRegistry
  implements HealthCollectorsExtensionPoint, CollectorViews
{
  readonly #collectors = new Map<string, HealthCollector>();

  static create(): CollectorRegistry {
    return new CollectorRegistry();
  }

  private constructor() {}

  addCollector(collector: HealthCollector): void {
    const { id } = collector;
    if (id === EXPECTATION_COLLECTOR || this.#collectors.has(id)) {
      throw new ConflictError(
        `A health collector with the id "${id}" was added already; ids are unique since they tell reports apart`,
      );
    }
    this.#collectors.set(id, collector);
  }

  all(): HealthCollector[] {
    return [...this.#collectors.values()];
  }

  workloads(query: {
    entityRef: string;
    environment?: string;
  }): EntityWorkloads[] {
    return this.all().flatMap(collector => collector.workloads?.(query) ?? []);
  }

  clusters(): ClusterOverview[] {
    return this.all().flatMap(collector => collector.clusters?.() ?? []);
  }
}
