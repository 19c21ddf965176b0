import type { Change } from '../../registry/Change';
import { PODS } from '../../registry/kinds';
import type { Registry } from '../../registry/Registry';
import { matchesSelector } from '../selectors';
import type { LabelSelector } from '../types/LabelSelector';
import type { Pod } from '../types/Pod';
import { ObjectIndex } from './ObjectIndex';

function term(namespace: string, key: string, value: string): string {
  return `${namespace}/${key}=${value}`;
}

/** Finds the pods of a namespace by labels without looking at all of them. */
export class PodSelector {
  readonly #registry: Registry;
  readonly #byLabel = ObjectIndex.create<Pod>({
    kind: PODS,
    termsOf: ({ metadata }) =>
      Object.entries(metadata.labels ?? {}).map(([key, value]) =>
        term(metadata.namespace!, key, value),
      ),
  });

  static create(options: { registry: Registry }): PodSelector {
    return new PodSelector(options.registry);
  }

  private constructor(registry: Registry) {
    this.#registry = registry;
  }

  apply(change: Change): void {
    if (change.kind === PODS) {
      this.#byLabel.apply(change);
    }
  }

  rebuild(): void {
    this.#byLabel.rebuild(this.#registry);
  }

  /** An empty selector means all pods, as it does everywhere in Kubernetes. */
  select(namespace: string, selector: LabelSelector): readonly Pod[] {
    const terms = Object.entries(selector.matchLabels ?? {}).map(
      ([key, value]) => term(namespace, key, value),
    );
    const [first, ...others] = terms;
    const rarest =
      first &&
      others.reduce(
        (best, other) =>
          this.#byLabel.count(other) < this.#byLabel.count(best) ? other : best,
        first,
      );
    const candidates = rarest
      ? this.#byLabel.get(rarest)
      : this.#registry.list<Pod>(PODS, { namespace });
    return candidates.filter(({ metadata }) =>
      matchesSelector(selector, metadata.labels),
    );
  }
}
