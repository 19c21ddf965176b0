import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Hosts whose reviews the portal can open and follow; `git` is any remote. */
export const GIT_PROVIDERS = ['github', 'gitlab', 'gitea', 'git'] as const;

/** Where the environments of one cluster are written to by Git. */
export type GitOpsTarget = {
  cluster: string;
  /** Web address of the repository, or for `git` any remote that Git takes. */
  repository: string;
  provider: (typeof GIT_PROVIDERS)[number];
  /** Branch that the GitOps controller follows. */
  branch: string;
  /** Folder in it; each environment has a folder of its name below. */
  path: string;
  /** Whether what an environment consists of is reviewed, or committed at once. */
  mode: 'pull-request' | 'commit';
  /**
   * The same for falling asleep, waking and being deleted, which a calendar
   * and an expiry decide: at night nobody is there to review.
   */
  lifecycle: 'pull-request' | 'commit';
};

const FOLDER = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/;
const BRANCH = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;

/** Reads `environments.gitops`; throws an InputError that names the key. */
export function readGitOpsTargets(config: Config): GitOpsTarget[] {
  const entries = config.getOptionalConfigArray('environments.gitops') ?? [];
  const targets = entries.map(readTarget);
  targets.forEach(({ cluster }, index) => {
    if (targets.findIndex(each => each.cluster === cluster) !== index) {
      throw refuse(
        index,
        'cluster',
        `each cluster once, found ${cluster} twice`,
      );
    }
  });
  return targets;
}

function readTarget(entry: Config, index: number): GitOpsTarget {
  const provider = oneOf(
    { entry, index, key: 'provider' },
    { values: GIT_PROVIDERS },
  );
  // Nobody can be asked to review on a remote that only knows commits.
  const modes =
    provider === 'git'
      ? (['commit'] as const)
      : (['pull-request', 'commit'] as const);
  const path = matching(
    { entry, index, key: 'path' },
    {
      pattern: FOLDER,
      expected: 'a folder like environments',
      otherwise: 'environments',
    },
  );
  if (path.split('/').some(part => /^\.+$/.test(part))) {
    throw refuse(index, 'path', `a folder without "." and "..", found ${path}`);
  }
  return {
    cluster: entry.getString('cluster'),
    repository: entry.getString('repository').replace(/\/$/, ''),
    provider,
    branch: matching(
      { entry, index, key: 'branch' },
      { pattern: BRANCH, expected: 'a branch like main', otherwise: 'main' },
    ),
    path,
    mode: oneOf(
      { entry, index, key: 'mode' },
      { values: modes, otherwise: modes[0] },
    ),
    lifecycle: oneOf(
      { entry, index, key: 'lifecycle' },
      { values: modes, otherwise: 'commit' },
    ),
  };
}

type Place = { entry: Config; index: number; key: string };

function refuse(index: number, key: string, expected: string): InputError {
  return new InputError(
    `Invalid configuration: environments.gitops[${index}].${key}: expected ${expected}`,
  );
}

function oneOf<T extends string>(
  { entry, index, key }: Place,
  { otherwise, values }: { values: readonly T[]; otherwise?: T },
): T {
  const found = entry.getOptionalString(key) ?? otherwise;
  const value = values.find(each => each === found);
  if (value === undefined) {
    throw refuse(
      index,
      key,
      `one of ${values.join(', ')}, found ${found ?? 'nothing'}`,
    );
  }
  return value;
}

function matching(
  { entry, index, key }: Place,
  options: { pattern: RegExp; expected: string; otherwise: string },
): string {
  const found = entry.getOptionalString(key) ?? options.otherwise;
  if (!options.pattern.test(found)) {
    throw refuse(index, key, `${options.expected}, found ${found}`);
  }
  return found;
}
