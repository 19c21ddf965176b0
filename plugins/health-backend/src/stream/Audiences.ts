import { randomUUID } from 'node:crypto';
import type { HealthStore } from '../store';
import { LruMap, type VisibleEntities } from '../visibility';
import { Audience, type StreamFilter } from './Audience';

/** Different filters that are remembered of callers who see the same. */
const FILTERS = 2_000;

/** All audiences there are, so that equal viewers share one. */
export class Audiences {
  readonly #store: HealthStore;
  /** Differs from process to process and from replica to replica. */
  readonly #process = randomUUID().slice(0, 8);
  #count = 0;
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
      this.#count += 1;
      audience = Audience.create({
        epoch: `${this.#process}-${this.#count}`,
        store: this.#store,
        visible,
        filter,
      });
      filters.set(key, audience);
    }
    return audience;
  }

  /** When environments changed, and with them what may be seen. */
  forget(): void {
    this.#audiences = new WeakMap();
  }
}
