import type { HealthStore, StoredReport } from '../store';
import {
  sees,
  type Viewpoint,
  type VisibleEntities,
  visibleJson,
} from '../visibility';
import type { News } from './BatchRing';

/** What a stream is narrowed to. */
export type StreamFilter = { entityRef?: string; environment?: string };

/**
 * Viewers who see the same of the catalog and asked for the same: what is sent
 * to one of them is sent to all, so it is put together once.
 */
export class Audience {
  /**
   * First part of the ids of its events. Who was in another audience, in another
   * process or before environments changed has other ids, and starts anew.
   */
  readonly epoch: string;
  readonly visible: VisibleEntities;
  readonly #store: HealthStore;
  readonly #viewpoint: Viewpoint;
  readonly #filter: StreamFilter;
  #snapshot: { seq: number; members: string } | undefined;

  static create(options: {
    epoch: string;
    store: HealthStore;
    visible: VisibleEntities;
    filter: StreamFilter;
  }): Audience {
    return new Audience(options);
  }

  private constructor(options: {
    epoch: string;
    store: HealthStore;
    visible: VisibleEntities;
    filter: StreamFilter;
  }) {
    const { filter, store, visible } = options;
    this.epoch = options.epoch;
    this.visible = visible;
    this.#store = store;
    this.#filter = filter;
    this.#viewpoint = {
      visible,
      hiddenEnvironments: visible.hiddenEnvironments(store.environments()),
    };
  }

  /**
   * Members of the object that is a snapshot, without the time. Many come at
   * once after a restart, so it is kept until something changes.
   */
  snapshot(): string {
    const { seq } = this.#store;
    if (this.#snapshot?.seq !== seq) {
      this.#snapshot = { seq, members: this.#makeSnapshot() };
    }
    return this.#snapshot.members;
  }

  #makeSnapshot(): string {
    const reports = this.#current().map(stored => this.#json(stored));
    const sources = JSON.stringify(this.#sources(this.#store.sources()));
    return `"reports":[${reports}],"sources":${sources},"environments":${this.#environments()}`;
  }

  /** Members of a delta, without the time; empty if there is nothing for them. */
  delta(news: News): string {
    const put = news.put
      .filter(({ report }) => this.#concerns(report))
      .map(stored => this.#json(stored));
    const remove = news.remove.filter(key => this.#concerns(key));
    const sources = this.#sources(news.sources);
    const members: string[] = [];
    if (put.length > 0) members.push(`"put":[${put}]`);
    if (remove.length > 0) members.push(`"remove":${JSON.stringify(remove)}`);
    if (sources.length > 0) {
      members.push(`"sources":${JSON.stringify(sources)}`);
    }
    if (news.environments) {
      members.push(`"environments":${this.#environments()}`);
    }
    return members.join();
  }

  /** Members of a delta for somebody who was in another audience until now. */
  arrival(from: Audience): string {
    const put = this.#current().filter(({ report }) => !from.#concerns(report));
    const remove = from
      .#current()
      .filter(({ report }) => !this.#concerns(report))
      .map(({ report: { entityRef, environment, collector } }) => ({
        entityRef,
        environment,
        collector,
      }));
    const sources = this.#sources(this.#store.sources()).filter(
      source => !from.visible.seesSource(source),
    );
    const members = this.delta({ put, remove: [], sources, environments: [] });
    // Not filtered by what is seen now: it is exactly what no longer is.
    return remove.length === 0
      ? members
      : `"remove":${JSON.stringify(remove)},${members}`;
  }

  /** Whether a source was seen that no longer is; no delta can take it back. */
  losesSources(from: Audience): boolean {
    return from
      .#sources(this.#store.sources())
      .some(source => !this.visible.seesSource(source));
  }

  #current(): StoredReport[] {
    return this.#store
      .reports({ entityRef: this.#filter.entityRef })
      .filter(({ report }) => this.#concerns(report));
  }

  #concerns(key: { entityRef: string; environment: string }): boolean {
    const { entityRef, environment } = this.#filter;
    return (
      (entityRef === undefined || entityRef === key.entityRef) &&
      (environment === undefined || environment === key.environment) &&
      sees(this.#viewpoint, key)
    );
  }

  /** A page about one entity shows all of it; one about the fleet what is wrong. */
  #json(stored: StoredReport): string {
    return visibleJson({
      viewpoint: this.#viewpoint,
      stored,
      isBrief: this.#filter.entityRef === undefined,
    });
  }

  #sources(sources: News['sources']): News['sources'] {
    return sources.filter(source => this.visible.seesSource(source));
  }

  #environments(): string {
    return JSON.stringify(
      this.#store
        .environments()
        .filter(environment => this.visible.seesEnvironment(environment)),
    );
  }
}
