import type { ResourceKind } from './ResourceKind';
import type { ResourceStorage } from './ResourceStorage';

/** Everything one API server serves, found by the three words of its path. */
export class ResourceCatalog {
  readonly #storages: Map<string, ResourceStorage>;

  static create(options: { storages: ResourceStorage[] }): ResourceCatalog {
    return new ResourceCatalog(options.storages);
  }

  private constructor(storages: ResourceStorage[]) {
    this.#storages = new Map(
      storages.map(storage => [ResourceCatalog.#key(storage.kind), storage]),
    );
  }

  /** Adds what is served and not stored, such as metrics. */
  add(storages: readonly ResourceStorage[]): void {
    storages.forEach(storage =>
      this.#storages.set(ResourceCatalog.#key(storage.kind), storage),
    );
  }

  get kinds(): ResourceKind[] {
    return Array.from(this.#storages.values(), storage => storage.kind);
  }

  find(
    path: Pick<ResourceKind, 'group' | 'version' | 'resource'>,
  ): ResourceStorage | undefined {
    return this.#storages.get(ResourceCatalog.#key(path));
  }

  static #key(
    path: Pick<ResourceKind, 'group' | 'version' | 'resource'>,
  ): string {
    return `${path.group}/${path.version}/${path.resource}`;
  }
}
