import { ServiceUnavailableError } from '@backstage/errors';
import { PlatformManifests } from '@brown-bear/platform';
import type { EntityManifests } from '@brown-bear/plugin-manifests-common';

/** Answers for one entity after the other; throws a NotFoundError for unknown ones. */
export type EntitySource = { entity(entityRef: string): EntityManifests };

type CommittedManifestsOptions = {
  /** Reads the platform's files; by default those of its package. */
  load?: () => EntitySource;
  /** Milliseconds since any fixed moment. */
  now?: () => number;
};

/**
 * How long the files are believed, in milliseconds: as long as the catalog
 * believes its own. In a production image they never change.
 */
const BELIEVED_FOR = 60_000;

/**
 * What the platform's files say of an entity, read and judged once for all
 * callers. Whoever asks leaves out what its own caller may not see.
 */
export class CommittedManifests {
  readonly #load: () => EntitySource;
  readonly #now: () => number;
  #read?: { source: EntitySource; at: number };

  static create(options: CommittedManifestsOptions = {}): CommittedManifests {
    return new CommittedManifests(options);
  }

  private constructor(options: CommittedManifestsOptions) {
    this.#load = options.load ?? (() => PlatformManifests.load());
    this.#now = options.now ?? (() => performance.now());
  }

  /**
   * Throws a NotFoundError for an entity that no room declares, and a
   * ServiceUnavailableError, with file and line, while a file is broken.
   */
  of(entityRef: string): EntityManifests {
    const at = this.#now();
    if (!this.#read || at - this.#read.at >= BELIEVED_FOR) {
      this.#read = { source: loadOrFail(this.#load), at };
    }
    return this.#read.source.entity(entityRef);
  }
}

/** A broken file is the platform's fault; the loaders blame their caller. */
function loadOrFail(load: () => EntitySource): EntitySource {
  try {
    return load();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServiceUnavailableError(
      `What is committed cannot be read: ${reason}`,
    );
  }
}
