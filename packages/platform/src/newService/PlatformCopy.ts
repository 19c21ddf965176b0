import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryOf } from '../paths';

/** Everything of the platform that is data. */
const DATA = [
  'architecture.json',
  'catalog-info.yaml',
  'clusters',
  'environments',
  'organization',
  'releases',
  'rendered',
  'resources',
  'services',
];

/** Where the platform lies in its repository. */
export const PLATFORM_FOLDER = 'packages/platform';

/** A copy of the platform's files in which something can be tried. */
export class PlatformCopy {
  /** Folder of the platform in the copy. */
  readonly root: string;
  readonly #repository: string;

  static of(source: string): PlatformCopy {
    const repository = mkdtempSync(path.join(tmpdir(), 'platform-'));
    const copy = new PlatformCopy(repository);
    mkdirSync(copy.root, { recursive: true });
    for (const name of DATA) {
      const from = path.join(source, name);
      if (existsSync(from)) {
        cpSync(from, path.join(copy.root, name), { recursive: true });
      }
    }
    writeFileSync(path.join(repository, 'backstage.json'), '{}');
    const location = path.join(repositoryOf(source), 'catalog-info.yaml');
    if (existsSync(location)) {
      cpSync(location, path.join(repository, 'catalog-info.yaml'));
    }
    return copy;
  }

  private constructor(repository: string) {
    this.#repository = repository;
    this.root = path.join(repository, PLATFORM_FOLDER);
  }

  /** The text of a file below the platform's folder; undefined if there is none. */
  read(file: string): string | undefined {
    const at = path.join(this.root, file);
    return existsSync(at) ? readFileSync(at, 'utf8') : undefined;
  }

  write(file: string, content: string): void {
    const at = path.join(this.root, file);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, content);
  }

  remove(): void {
    rmSync(this.#repository, { recursive: true, force: true });
  }
}
