import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const IDENTITY = ['AUTHOR', 'COMMITTER'].flatMap(role => [
  [`GIT_${role}_NAME`, 'Reviewer'],
  [`GIT_${role}_EMAIL`, 'reviewer@brown-bear.example'],
]);

/** A bare repository with one commit on `main`, as a host would keep it. */
export function bareRepository() {
  const folder = mkdtempSync(path.join(tmpdir(), 'environments-git-'));
  const directory = path.join(folder, 'remote.git');
  const git = (args: string[], input?: string) =>
    execFileSync('git', ['--git-dir', directory, ...args], {
      encoding: 'utf8',
      input,
      env: { ...process.env, ...Object.fromEntries(IDENTITY) },
      stdio: ['pipe', 'pipe', 'pipe'],
    }).trim();
  execFileSync('git', ['init', '--quiet', '--bare', directory]);
  const blob = git(['hash-object', '-w', '--stdin'], 'Environments\n');
  const tree = git(['mktree'], `100644 blob ${blob}\tREADME.md\n`);
  const first = git(['commit-tree', tree, '-m', 'First']);
  git(['update-ref', 'refs/heads/main', first]);
  git(['symbolic-ref', 'HEAD', 'refs/heads/main']);
  return {
    directory,
    cache: path.join(folder, 'cache'),
    git,
    /** Paths at a branch. */
    paths: (branch = 'main') =>
      git(['ls-tree', '-r', '--name-only', branch]).split('\n'),
    read: (name: string, branch = 'main') =>
      git(['cat-file', 'blob', `${branch}:${name}`]),
    branches: () =>
      git(['for-each-ref', '--format=%(refname:short)', 'refs/heads']).split(
        '\n',
      ),
    commits: (branch = 'main') => Number(git(['rev-list', '--count', branch])),
    /** What a host does when somebody presses "squash and merge". */
    squash(branch: string) {
      const tip = git(['rev-parse', 'refs/heads/main']);
      const merged = git(
        ['commit-tree', `refs/heads/${branch}^{tree}`, '-p', tip, '-F', '-'],
        `Merge ${branch}`,
      );
      git(['update-ref', 'refs/heads/main', merged, tip]);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
