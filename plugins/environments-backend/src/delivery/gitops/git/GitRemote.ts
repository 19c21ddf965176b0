import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runGit } from './runGit';
import type { GitCredentials } from './runGit';

const BY = 'Brown Bear Portal';
const NO_ADDRESS = 'portal@brown-bear.example';
const NOTHING = '0'.repeat(40);

type GitRemoteOptions = {
  /** Anything that Git takes for a remote. */
  url: string;
  /** Where copies are kept between calls; a cache that may go at any time. */
  cache?: string;
  credentials?: () => Promise<GitCredentials | undefined>;
};

/** Files below a folder: path within it, and content. */
export type FolderFiles = ReadonlyMap<string, string>;

/**
 * A branch of a remote repository, read and written without a working tree:
 * only the newest commit is fetched, and a new one is made from objects.
 */
export class GitRemote {
  readonly #url: string;
  readonly #directory: string;
  readonly #credentials: () => Promise<GitCredentials | undefined>;
  #ready?: Promise<void>;

  static create(options: GitRemoteOptions): GitRemote {
    return new GitRemote(options);
  }

  private constructor(options: GitRemoteOptions) {
    const { cache = path.join(tmpdir(), 'brown-bear-portal-git') } = options;
    this.#url = options.url;
    const name = createHash('sha256').update(options.url).digest('hex');
    this.#directory = path.join(cache, name.slice(0, 16));
    this.#credentials = options.credentials ?? (async () => undefined);
  }

  /** The commit that a branch is at; undefined where there is no such branch. */
  async head(branch: string): Promise<string | undefined> {
    const ref = `refs/heads/${branch}`;
    const listed = await this.#git(['ls-remote', this.#url, ref]);
    const commit = listed
      .split('\n')
      .map(line => line.split('\t'))
      .find(([, name]) => name === ref)?.[0];
    if (commit && !(await this.#has(commit))) {
      await this.#git([
        ...['fetch', '--quiet', '--no-tags', '--depth', '1', this.#url],
        `+${ref}:refs/portal/${branch}`,
      ]);
    }
    return commit;
  }

  /** Files of a folder at a commit; none where there is no such folder. */
  async files(commit: string, folder: string): Promise<FolderFiles> {
    const listed = await this.#git([
      ...['ls-tree', '-r', '-z', '--name-only', commit, '--', `${folder}/`],
    ]);
    const names = listed.split('\0').filter(name => name !== '');
    const entries = await Promise.all(
      names.map(
        async (name): Promise<[string, string]> => [
          name.slice(folder.length + 1),
          await this.#git(['cat-file', 'blob', `${commit}:${name}`]),
        ],
      ),
    );
    return new Map(entries);
  }

  /** A commit in which the folder has exactly these files; not pushed yet. */
  async commit(options: {
    parent: string;
    folder: string;
    files: FolderFiles;
    message: string;
  }): Promise<string> {
    const { files, folder, message, parent } = options;
    const lines: string[] = [];
    for (const name of (await this.files(parent, folder)).keys()) {
      lines.push(`0 ${NOTHING}\t${folder}/${name}`);
    }
    for (const [name, content] of files) {
      const blob = await this.#git(['hash-object', '-w', '--stdin'], {
        input: content,
      });
      lines.push(`100644 ${blob.trim()}\t${folder}/${name}`);
    }
    const scratch = await mkdtemp(path.join(this.#directory, 'index-'));
    try {
      const environment = { GIT_INDEX_FILE: path.join(scratch, 'index') };
      await this.#git(['read-tree', parent], { environment });
      await this.#git(['update-index', '--index-info'], {
        environment,
        input: lines.map(line => `${line}\n`).join(''),
      });
      const tree = await this.#git(['write-tree'], { environment });
      const commit = await this.#git(
        ['commit-tree', tree.trim(), '-p', parent, '-F', '-'],
        { input: message, environment: signature() },
      );
      return commit.trim();
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }

  /** Moves a branch; refused when it is no longer where it was `expected`. */
  async push(options: {
    commit: string;
    branch: string;
    expected: string | undefined;
  }): Promise<void> {
    const { branch, commit, expected = '' } = options;
    await this.#git([
      ...['push', '--quiet', `--force-with-lease=${branch}:${expected}`],
      ...[this.#url, `${commit}:refs/heads/${branch}`],
    ]);
  }

  /** One that is gone is fine. */
  async deleteBranch(branch: string): Promise<void> {
    const expected = await this.head(branch);
    if (expected) {
      await this.#git([
        ...['push', '--quiet', `--force-with-lease=${branch}:${expected}`],
        ...[this.#url, `:refs/heads/${branch}`],
      ]);
    }
  }

  async #has(commit: string): Promise<boolean> {
    return this.#git(['cat-file', '-e', `${commit}^{tree}`]).then(
      () => true,
      () => false,
    );
  }

  async #git(
    args: readonly string[],
    options: { input?: string; environment?: Record<string, string> } = {},
  ): Promise<string> {
    this.#ready ??= this.#prepare();
    try {
      await this.#ready;
    } catch (error) {
      this.#ready = undefined;
      throw error;
    }
    const credentials = await this.#credentials();
    return runGit(args, {
      ...options,
      directory: this.#directory,
      credentials,
    });
  }

  async #prepare(): Promise<void> {
    await mkdir(this.#directory, { recursive: true });
    await runGit(['init', '--quiet', '--bare'], { directory: this.#directory });
  }
}

function signature(): Record<string, string> {
  return Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap(role => [
      [`GIT_${role}_NAME`, BY],
      [`GIT_${role}_EMAIL`, NO_ADDRESS],
    ]),
  );
}
