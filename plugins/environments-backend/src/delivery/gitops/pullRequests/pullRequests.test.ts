import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { openRepository } from '../GitOpsRepository';
import { readGitOpsTargets } from '../GitOpsTarget';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [{ host: 'github.com', token: 'hub-token' }],
      gitlab: [
        {
          host: 'gitlab.example.org',
          token: 'lab-token',
          apiBaseUrl: 'https://gitlab.example.org/api/v4',
        },
      ],
      gitea: [{ host: 'gitea.example.org', password: 'tea-token' }],
    },
  }),
);

const HOSTS = {
  github: {
    repository: 'https://github.com/alm/environments',
    api: 'https://api.github.com/repos/alm/environments/pulls',
    authorization: 'Bearer hub-token',
    answer: (state: string) => ({
      number: 7,
      html_url: 'https://github.com/alm/environments/pull/7',
      state: state === 'open' ? 'open' : 'closed',
      merged_at: state === 'merged' ? '2026-11-25T10:00:00Z' : null,
      body: 'why',
    }),
    found: { head: 'alm:environments/x', state: 'all' },
    opened: {
      head: 'environments/x',
      base: 'main',
      title: 'Create',
      body: 'why',
    },
    closed: { state: 'closed' },
    one: '/7',
  },
  gitlab: {
    repository: 'https://gitlab.example.org/alm/platform/environments.git',
    api: 'https://gitlab.example.org/api/v4/projects/alm%2Fplatform%2Fenvironments/merge_requests',
    authorization: 'Bearer lab-token',
    answer: (state: string) => ({
      iid: 7,
      web_url: 'https://gitlab.example.org/alm/platform/environments/-/7',
      state: state === 'open' ? 'opened' : state,
      description: 'why',
    }),
    found: { source_branch: 'environments/x' },
    opened: {
      source_branch: 'environments/x',
      target_branch: 'main',
      title: 'Create',
      description: 'why',
    },
    closed: { state_event: 'close' },
    one: '/7',
  },
  gitea: {
    repository: 'https://gitea.example.org/alm/environments',
    api: 'https://gitea.example.org/api/v1/repos/alm/environments/pulls',
    authorization: 'token tea-token',
    answer: (state: string) => ({
      number: 7,
      html_url: 'https://gitea.example.org/alm/environments/pulls/7',
      state: state === 'open' ? 'open' : 'closed',
      merged: state === 'merged',
      body: 'why',
      head: { ref: 'environments/x' },
    }),
    found: { state: 'all' },
    opened: {
      head: 'environments/x',
      base: 'main',
      title: 'Create',
      body: 'why',
    },
    closed: { state: 'closed' },
    one: '/7',
  },
} as const;

const server = setupServer();
registerMswTestHooks(server);

describe.each(Object.keys(HOSTS) as (keyof typeof HOSTS)[])('%s', provider => {
  const host = HOSTS[provider];
  const { pullRequests } = openRepository({
    integrations,
    target: readGitOpsTargets(
      new ConfigReader({
        environments: {
          gitops: [
            { cluster: 'staging', provider, repository: host.repository },
          ],
        },
      }),
    )[0],
  });

  it.each(['open', 'merged', 'closed'] as const)(
    'finds the newest one of a branch: %s',
    async state => {
      server.use(
        http.get(host.api, ({ request }) => {
          const asked = Object.fromEntries(new URL(request.url).searchParams);
          expect(asked).toMatchObject(host.found);
          expect(request.headers.get('authorization')).toBe(host.authorization);
          return HttpResponse.json([host.answer(state)]);
        }),
      );
      expect(await pullRequests!.find('environments/x')).toEqual({
        number: 7,
        url: expect.stringMatching(/\/7$/),
        state,
        body: 'why',
      });
    },
  );

  it('finds none where there is none', async () => {
    server.use(http.get(host.api, () => HttpResponse.json([])));
    expect(await pullRequests!.find('environments/x')).toBeUndefined();
  });

  it('opens and closes one', async () => {
    const sent: unknown[] = [];
    const keep = async ({ request }: { request: Request }) => {
      sent.push(await request.json());
      return HttpResponse.json(host.answer('open'));
    };
    server.use(
      http.post(host.api, keep),
      http.patch(`${host.api}${host.one}`, keep),
      http.put(`${host.api}${host.one}`, keep),
    );
    const opened = await pullRequests!.open({
      branch: 'environments/x',
      base: 'main',
      title: 'Create',
      body: 'why',
    });
    expect(opened).toMatchObject({ number: 7, state: 'open' });
    await pullRequests!.close(7);
    expect(sent).toEqual([expect.objectContaining(host.opened), host.closed]);
  });

  it.each([
    [401, 'NotAllowedError', /answered 401: Bad.*token of the integration/],
    [500, 'ServiceUnavailableError', /answered 500: Bad/],
  ])('says what the host said with %d', async (status, name, message) => {
    server.use(
      http.get(host.api, () =>
        HttpResponse.json({ message: 'Bad' }, { status }),
      ),
    );
    const refused = pullRequests!.find('environments/x');
    await expect(refused).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
    await expect(refused).rejects.not.toThrow(/-token$/);
  });
});

describe('readGitOpsTargets', () => {
  const read = (entry: object) =>
    readGitOpsTargets(
      new ConfigReader({
        environments: {
          gitops: [
            {
              cluster: 'staging',
              provider: 'git',
              repository: 'ssh://git@git.example.org/environments',
              ...entry,
            },
          ],
        },
      }),
    );

  it('fills in what is not said', () => {
    expect(read({})).toEqual([
      {
        cluster: 'staging',
        provider: 'git',
        repository: 'ssh://git@git.example.org/environments',
        branch: 'main',
        path: 'environments',
        mode: 'commit',
        lifecycle: 'commit',
      },
    ]);
    expect(readGitOpsTargets(new ConfigReader({}))).toEqual([]);
  });

  it.each([
    ['provider', { provider: 'svn' }, 'one of github, gitlab, gitea, git'],
    ['mode', { mode: 'pull-request' }, 'one of commit, found pull-request'],
    ['path', { path: '../x' }, 'a folder without'],
    ['path', { path: '/x' }, 'a folder like environments'],
    ['branch', { branch: '--upload-pack=x' }, 'a branch like main'],
  ])('names a bad %s', (key, entry, expected) => {
    expect(() => read(entry)).toThrow(
      `environments.gitops[0].${key}: expected ${expected}`,
    );
  });

  it('wants an integration of the host', () => {
    expect(() =>
      openRepository({
        integrations,
        target: read({
          provider: 'gitea',
          repository: 'https://other.example.org/a/b',
        })[0],
      }),
    ).toThrow(
      'cluster staging: expected an entry of integrations.gitea for other.example.org',
    );
  });
});
