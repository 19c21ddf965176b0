import { ServiceUnavailableError } from '@backstage/errors';
import {
  filesFingerprint,
  loadPlatform,
  loadReleases,
  platformRoot,
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

type Reading = {
  content: PlatformContent;
  /** Of the files that it was read from. */
  fingerprint: string;
  /** When they were last looked at. */
  at: number;
};

/** The platform's rooms and releases, read when they are needed. */
export class PlatformFiles {
  readonly #root: string;
  readonly #now: () => number;
  #read?: Reading;

  static create(options: PlatformFilesOptions = {}): PlatformFiles {
    return new PlatformFiles(options);
  }

  private constructor(options: PlatformFilesOptions) {
    this.#root = options.root ?? platformRoot();
    this.#now = options.now ?? (() => performance.now());
  }

  /**
   * The same object until a file changes. Throws a ServiceUnavailableError with
   * file and line for a broken one.
   */
  content(): PlatformContent {
    const at = this.#now();
    const known = this.#read;
    if (known && at - known.at < BELIEVED_FOR) {
      return known.content;
    }
    // Taken before they are read: what is written meanwhile is seen next time.
    const fingerprint = unavailable(() => filesFingerprint(this.#root));
    const content =
      known?.fingerprint === fingerprint ? known.content : this.#load();
    this.#read = { content, fingerprint, at };
    return content;
  }

  #load(): PlatformContent {
    const options = { root: this.#root };
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
