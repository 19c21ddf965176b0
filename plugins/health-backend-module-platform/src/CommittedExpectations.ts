import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  environmentNames,
  filesFingerprint,
  platformRoot,
} from '@brown-bear/platform';
import type {
  EnvironmentExpectation,
  ExpectationProvider,
} from '@brown-bear/plugin-health-node';
import { readExpectation } from './readExpectation';

/** Folders of the platform that say what its environments consist of. */
const FOLDERS = ['environments', 'rendered'];

type CommittedExpectationsOptions = {
  logger: LoggerService;
  /** Folder of the platform; by default that of its package. */
  root?: string;
};

/**
 * What the committed environments should run. Files are read again when one of
 * them has changed; an environment whose files are broken stays as it was.
 */
export class CommittedExpectations implements ExpectationProvider {
  readonly id = 'platform';
  readonly #logger: LoggerService;
  readonly #root: string;
  #fingerprint?: string;
  #expectations: readonly EnvironmentExpectation[] = [];

  static create(options: CommittedExpectationsOptions): CommittedExpectations {
    return new CommittedExpectations(options);
  }

  private constructor(options: CommittedExpectationsOptions) {
    this.#logger = options.logger;
    this.#root = options.root ?? platformRoot();
  }

  async read(): Promise<readonly EnvironmentExpectation[]> {
    // Taken before the files are read: what changes meanwhile is seen next time.
    const fingerprint = FOLDERS.map(folder =>
      filesFingerprint(path.join(this.#root, folder)),
    ).join('\n');
    if (fingerprint === this.#fingerprint) {
      return this.#expectations;
    }
    const before = new Map(
      this.#expectations.map(each => [each.environment, each]),
    );
    const expectations: EnvironmentExpectation[] = [];
    for (const name of environmentNames({ root: this.#root })) {
      const read = this.#readOne(name) ?? before.get(name);
      expectations.push(...(read ? [read] : []));
      // Half a megabyte of YAML each: others have their turn in between.
      await setImmediate();
    }
    this.#expectations = expectations;
    this.#fingerprint = fingerprint;
    return expectations;
  }

  #readOne(name: string): EnvironmentExpectation | undefined {
    try {
      return readExpectation(name, { root: this.#root });
    } catch (error) {
      this.#logger.warn(
        `What environment ${name} should run cannot be read: ${
          error instanceof Error ? error.message : error
        }`,
      );
      return undefined;
    }
  }
}
