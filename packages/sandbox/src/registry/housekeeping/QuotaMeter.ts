import { isDeepStrictEqual } from 'node:util';
import { measureUsage } from '../../admission/plugins/quotaUsage';
import { fromCounts } from '../../admission/plugins/podTotals';
import type { Change } from '../Change';
import { EVENTS, LEASES, RESOURCE_QUOTAS } from '../kinds';
import type { Registry } from '../Registry';

type QuotaStatus = { hard?: unknown; used?: unknown };

/** Keeps `status.used` of every quota, so that people see what is left. */
export class QuotaMeter {
  readonly #registry: Registry;
  readonly #dirty = new Set<string>();

  static create(options: { registry: Registry }): QuotaMeter {
    const meter = new QuotaMeter(options.registry);
    meter.reset();
    return meter;
  }

  private constructor(registry: Registry) {
    this.#registry = registry;
  }

  get isIdle(): boolean {
    return this.#dirty.size === 0;
  }

  reset(): void {
    this.#dirty.clear();
    this.#registry
      .list(RESOURCE_QUOTAS)
      .forEach(({ metadata }) => this.#dirty.add(metadata.namespace!));
  }

  observe({ kind, object, previous, type }: Change): void {
    const { namespace } = object.metadata;
    const isIrrelevant =
      !namespace ||
      kind === EVENTS ||
      kind === LEASES ||
      (type === 'MODIFIED' &&
        kind !== RESOURCE_QUOTAS &&
        previous?.spec === object.spec &&
        phaseOf(previous?.status) === phaseOf(object.status));
    if (!isIrrelevant) {
      this.#dirty.add(namespace);
    }
  }

  work(): void {
    const names = Array.from(this.#dirty);
    this.#dirty.clear();
    for (const namespace of names) {
      for (const quota of this.#registry.list(RESOURCE_QUOTAS, { namespace })) {
        const { hard } = (quota.spec ?? {}) as QuotaStatus;
        const used = fromCounts(measureUsage(this.#registry, quota));
        const status = { hard, used };
        if (!isDeepStrictEqual(status, quota.status)) {
          this.#registry.update(RESOURCE_QUOTAS, { ...quota, status });
        }
      }
    }
  }
}

function phaseOf(status: unknown): unknown {
  return (status as { phase?: unknown } | undefined)?.phase;
}
