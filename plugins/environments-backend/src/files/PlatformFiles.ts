import { ServiceUnavailableError } from '@backstage/errors';
import {
  loadPlatform,
  loadReleases,
  type Platform,
  type Release,
} from '@brown-bear/platform';

type PlatformFilesOptions = {
  /** Folder of the platform as code; by default that of its package. */
  root?: string;
  /** Milliseconds since any fixed moment. */
  now?: () => number;
};

/** Everything that rendering reads from disk. */
export type PlatformContent = {
  platform: Platform;
  releases: readonly Release[];
};

/**
 * How long the files are believed, in milliseconds: as long as the catalog
 * believes its own. In a production image they never change.
 */
const BELIEVED_FOR = 60_000;

/** The platform's rooms and releases, read when they are needed. */
export class PlatformFiles {
  readonly #root: string | undefined;
  readonly #now: () => number;
  #read?: { content: PlatformContent; at: number };

  static create(options: PlatformFilesOptions = {}): PlatformFiles {
    return new PlatformFiles(options);
  }

  private constructor(options: PlatformFilesOptions) {
    this.#root = options.root;
    this.#now = options.now ?? (() => performance.now());
  }

  /** Throws a ServiceUnavailableError with file and line for a broken file. */
  content(): PlatformContent {
    const at = this.#now();
    if (!this.#read || at - this.#read.at >= BELIEVED_FOR) {
      this.#read = { content: this.#load(), at };
    }
    return this.#read.content;
  }

  #load(): PlatformContent {
    const options = this.#root === undefined ? undefined : { root: this.#root };
    const content = unavailable(() => ({
      platform: loadPlatform(options),
      releases: loadReleases(options),
    }));
    if (content.platform.services.length === 0 || !content.releases.length) {
      throw new ServiceUnavailableError(
        'The platform cannot be rendered: expected rooms in services/ and at least one file in releases/, found none',
      );
    }
    return content;
  }
}

/** A broken file is the platform's fault; the loaders blame their caller. */
function unavailable<T>(load: () => T): T {
  try {
    return load();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServiceUnavailableError(
      `The platform cannot be rendered: ${reason}`,
    );
  }
}
