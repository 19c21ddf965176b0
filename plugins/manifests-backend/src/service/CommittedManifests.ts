import { ServiceUnavailableError } from '@backstage/errors';
import {
  filesFingerprint,
  PlatformManifests,
  platformRoot,
} from '@brown-bear/platform';
import type { EntityManifests } from '@brown-bear/plugin-manifests-common';

/** Answers for one entity after the other; throws a NotFoundError for unknown ones. */
export type EntitySource = { entity(entityRef: string): EntityManifests };

type CommittedManifestsOptions = {
  /** Reads the platform's files; by default those of its package. */
  load?: () => EntitySource;
  /** Differs when what is read has changed; by default that of those files. */
  fingerprint?: () => string;
  /** Milliseconds since any fixed moment. */
  now?: () => number;
};

/**
 * How long the files are believed without a look at them, in milliseconds: as
 * long as the catalog believes its own. In a production image they never
 * change, and reading them holds up every other caller for some 300 ms.
 */
const BELIEVED_FOR = 60_000;

/**
 * What the platform's files say of an entity, read and judged once for all
 * callers. Whoever asks leaves out what its own caller may not see.
 */
export class CommittedManifests {
  readonly #load: () => EntitySource;
  readonly #fingerprint: () => string;
  readonly #now: () => number;
  #read?: { source: EntitySource; fingerprint: string };
  #lookedAt = -Infinity;

  static create(options: CommittedManifestsOptions = {}): CommittedManifests {
    return new CommittedManifests(options);
  }

  private constructor(options: CommittedManifestsOptions) {
    this.#load = options.load ?? (() => PlatformManifests.load());
    this.#fingerprint =
      options.fingerprint ?? (() => filesFingerprint(platformRoot()));
    this.#now = options.now ?? (() => performance.now());
  }

  /**
   * Throws a NotFoundError for an entity that no room declares, and a
   * ServiceUnavailableError, with file and line, while a file is broken.
   */
  of(entityRef: string): EntityManifests {
    return this.#source().entity(entityRef);
  }

  #source(): EntitySource {
    const now = this.#now();
    if (this.#read && now - this.#lookedAt < BELIEVED_FOR) {
      return this.#read.source;
    }
    // Taken before the files are read: what changes meanwhile is seen next time.
    const fingerprint = this.#fingerprint();
    if (this.#read?.fingerprint !== fingerprint) {
      this.#read = undefined;
      this.#read = { source: loadOrFail(this.#load), fingerprint };
    }
    this.#lookedAt = now;
    return this.#read.source;
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
