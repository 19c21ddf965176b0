import type { HealthStore } from '../store';
import { LruMap, type VisibleEntities } from '../visibility';
import { Audience, type StreamFilter } from './Audience';

/** Different filters that are remembered of callers who see the same. */
const FILTERS = 2_000;

/** All audiences there are, so that equal viewers share one. */
export class Audiences {
  readonly #store: HealthStore;
  #audiences = new WeakMap<VisibleEntities, LruMap<string, Audience>>();

  static create(store: HealthStore): Audiences {
    return new Audiences(store);
  }

  private constructor(store: HealthStore) {
    this.#store = store;
  }

  of(visible: VisibleEntities, filter: StreamFilter): Audience {
    let filters = this.#audiences.get(visible);
    if (!filters) {
      filters = LruMap.create(FILTERS);
      this.#audiences.set(visible, filters);
    }
    const key = `${filter.entityRef ?? ''}|${filter.environment ?? ''}`;
    let audience = filters.get(key);
    if (!audience) {
      audience = Audience.create({ store: this.#store, visible, filter });
      filters.set(key, audience);
    }
    return audience;
  }

  /** When environments changed, and with them what may be seen. */
  forget(): void {
    this.#audiences = new WeakMap();
  }
}
