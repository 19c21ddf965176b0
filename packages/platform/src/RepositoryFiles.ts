import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The files of a repository, by paths relative to it with `/` between names.
 * Everything that looks at files takes them through this, so that it can be
 * tried on files that exist only in a test.
 */
export interface RepositoryFiles {
  /** Names in a folder, sorted; none when the folder does not exist. */
  list(folder: string): string[];
  /** Whether a file or a folder of this path exists. */
  exists(file: string): boolean;
  /** The text of a file, or undefined when there is no such file. */
  read(file: string): string | undefined;
}

/** Files on disk below a folder. */
export class DiskFiles implements RepositoryFiles {
  readonly #root: string;

  static create(root: string): DiskFiles {
    return new DiskFiles(path.resolve(root));
  }

  private constructor(root: string) {
    this.#root = root;
  }

  list(folder: string): string[] {
    const absolute = this.#absolute(folder);
    return existsSync(absolute) ? readdirSync(absolute).sort() : [];
  }

  exists(file: string): boolean {
    return existsSync(this.#absolute(file));
  }

  read(file: string): string | undefined {
    const absolute = this.#absolute(file);
    const stat = statSync(absolute, { throwIfNoEntry: false });
    return stat?.isFile() ? readFileSync(absolute, 'utf8') : undefined;
  }

  #absolute(file: string): string {
    return path.join(this.#root, file);
  }
}

/** Files given as a map from path to text. */
export class MemoryFiles implements RepositoryFiles {
  readonly #texts: Map<string, string>;

  static create(texts: Record<string, string>): MemoryFiles {
    return new MemoryFiles(new Map(Object.entries(texts)));
  }

  private constructor(texts: Map<string, string>) {
    this.#texts = texts;
  }

  list(folder: string): string[] {
    const prefix = folder === '' ? '' : `${folder}/`;
    const names = [...this.#texts.keys()]
      .filter(file => file.startsWith(prefix))
      .map(file => file.slice(prefix.length).split('/')[0]);
    return [...new Set(names)].sort();
  }

  exists(file: string): boolean {
    const clean = file.replace(/\/$/, '');
    return this.#texts.has(clean) || this.list(clean).length > 0;
  }

  read(file: string): string | undefined {
    return this.#texts.get(file);
  }
}
