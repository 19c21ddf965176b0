import { InputError } from '@backstage/errors';
import { DefaultGithubCredentialsProvider } from '@backstage/integration';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { GitRemote } from './git/GitRemote';
import type { GitCredentials } from './git/runGit';
import type { GitOpsTarget } from './GitOpsTarget';
import { GiteaPullRequests } from './pullRequests/GiteaPullRequests';
import { GithubPullRequests } from './pullRequests/GithubPullRequests';
import { GitlabMergeRequests } from './pullRequests/GitlabMergeRequests';
import { HostApi } from './pullRequests/HostApi';
import type { PullRequests } from './pullRequests/PullRequests';

/** A repository that environments are written to. */
export type GitOpsRepository = {
  remote: GitRemote;
  /** Absent for a plain remote. */
  pullRequests?: PullRequests;
};

type Options = {
  target: GitOpsTarget;
  integrations: ScmIntegrationRegistry;
  /** Where copies are kept; by default in the folder for temporary files. */
  cache?: string;
};

/**
 * Opens the repository of a target with the credentials of the ordinary
 * `integrations:` configuration; throws an InputError where it has none.
 */
export function openRepository(options: Options): GitOpsRepository {
  const { cache, target } = options;
  if (target.provider === 'git') {
    return { remote: GitRemote.create({ url: target.repository, cache }) };
  }
  const { api, credentials, pullRequests } = HOSTS[target.provider](options);
  const url = target.repository.replace(/(\.git)?$/, '.git');
  return {
    remote: GitRemote.create({ url, cache, credentials }),
    pullRequests: pullRequests(api),
  };
}

type Host = {
  api: HostApi;
  credentials: () => Promise<GitCredentials | undefined>;
  pullRequests: (api: HostApi) => PullRequests;
};

const HOSTS = { github: githubHost, gitlab: gitlabHost, gitea: giteaHost };

/** `org/repository`, of as many parts as the host allows. */
function projectOf(repository: string): string {
  return new URL(repository).pathname.slice(1).replace(/\.git$/, '');
}

function configured<T>(found: T | undefined, target: GitOpsTarget): T {
  if (!found) {
    throw new InputError(
      `Invalid configuration: environments.gitops of cluster ${
        target.cluster
      }: expected an entry of integrations.${target.provider} for ${
        new URL(target.repository).host
      }`,
    );
  }
  return found;
}

function githubHost({ integrations, target }: Options): Host {
  const { repository } = target;
  const { config } = configured(integrations.github.byUrl(repository), target);
  const provider =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  const token = async () =>
    (await provider.getCredentials({ url: repository })).token;
  const project = projectOf(repository);
  return {
    api: HostApi.create({
      title: 'GitHub',
      baseUrl: `${config.apiBaseUrl}/repos/${project}`,
      headers: async () => bearer(await token()),
    }),
    credentials: async () => asUser('x-access-token', await token()),
    pullRequests: api =>
      GithubPullRequests.create({ api, owner: project.split('/')[0] }),
  };
}

function gitlabHost({ integrations, target }: Options): Host {
  const { repository } = target;
  const { config } = configured(integrations.gitlab.byUrl(repository), target);
  const project = encodeURIComponent(projectOf(repository));
  return {
    api: HostApi.create({
      title: 'GitLab',
      baseUrl: `${config.apiBaseUrl}/projects/${project}`,
      headers: async () => bearer(config.token),
    }),
    credentials: async () => asUser('oauth2', config.token),
    pullRequests: api => GitlabMergeRequests.create({ api }),
  };
}

function giteaHost({ integrations, target }: Options): Host {
  const { repository } = target;
  const { config } = configured(integrations.gitea.byUrl(repository), target);
  const { password, username } = config;
  const base = (config.baseUrl ?? `https://${config.host}`).replace(/\/$/, '');
  return {
    api: HostApi.create({
      title: 'Gitea',
      baseUrl: `${base}/api/v1/repos/${projectOf(repository)}`,
      headers: async () => giteaHeaders(username, password),
    }),
    credentials: async () => asUser(username ?? 'portal', password),
    pullRequests: api => GiteaPullRequests.create({ api }),
  };
}

/** A token stands where a password does, with or without a name. */
function giteaHeaders(
  username: string | undefined,
  password: string | undefined,
): Record<string, string> {
  if (password === undefined) return {};
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  return { authorization: username ? `Basic ${basic}` : `token ${password}` };
}

function bearer(token: string | undefined): Record<string, string> {
  return token ? { authorization: `Bearer ${token}` } : {};
}

function asUser(
  username: string,
  password: string | undefined,
): GitCredentials | undefined {
  return password ? { username, password } : undefined;
}
