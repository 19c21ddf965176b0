import { parse, parseAllDocuments } from 'yaml';
import type { DeliveryWork } from '../EnvironmentDelivery';
import { bareRepository } from './__testUtils__/bareRepository';
import { gitWork } from './__testUtils__/gitWork';
import { MemoryPullRequests } from './__testUtils__/MemoryPullRequests';
import { GitRemote } from './git/GitRemote';
import { GitOpsDelivery } from './GitOpsDelivery';
import type { GitOpsTarget } from './GitOpsTarget';

const FOLDER = 'environments/tracker-pr-482';
const BRANCH = 'environments/tracker-pr-482';

// Git is a process per command, and a busy machine starts them slowly.
jest.setTimeout(120_000);

describe('GitOpsDelivery', () => {
  let repository: ReturnType<typeof bareRepository>;
  let pullRequests: MemoryPullRequests;
  /** What the cluster has of it, as the controller has made it. */
  let left: string[];
  let ready: number;

  beforeEach(() => {
    repository = bareRepository();
    pullRequests = new MemoryPullRequests();
    left = [];
    ready = 0;
  });
  afterEach(() => repository.remove());

  function delivery(
    options: Partial<GitOpsTarget> & { now?: string } = {},
  ): GitOpsDelivery {
    const { now = '2026-11-25T19:00:00.000Z', ...changed } = options;
    const target: GitOpsTarget = {
      cluster: 'development',
      repository: repository.directory,
      provider: 'gitea',
      branch: 'main',
      path: 'environments',
      mode: 'pull-request',
      lifecycle: 'commit',
      ...changed,
    };
    const remote = GitRemote.create({
      url: repository.directory,
      cache: repository.cache,
    });
    return GitOpsDelivery.create({
      repositories: new Map([
        [
          'development',
          {
            target,
            repository: {
              remote,
              ...(target.provider !== 'git' && { pullRequests }),
            },
          },
        ],
      ]),
      observer: {
        observe: async ({ objects }) => ({
          done: Math.min(ready, objects.length),
          total: objects.length,
        }),
        leftovers: async () => left,
      },
      clock: { now: () => Date.parse(now), rate: 1 },
      wakesAt: () => '2026-11-26T07:00:00.000Z',
    });
  }

  const manifests = () =>
    [
      ...parseAllDocuments(repository.read(`${FOLDER}/manifests.yaml`), {
        version: '1.1',
      }),
    ].map(document => document.toJS());

  it('commits what was rendered, waits for the controller, and commits it once', async () => {
    const git = delivery({ provider: 'git', mode: 'commit' });
    const work = gitWork();
    const total = work.revision.objects.length;
    expect(await git.deliver(work)).toMatchObject({
      state: 'waiting',
      done: 0,
      total,
      git: { path: FOLDER, commit: repository.git(['rev-parse', 'main']) },
    });
    expect(manifests()).toEqual(work.revision.objects);
    expect(parse(repository.read(`${FOLDER}/environment.yaml`))).toEqual(
      work.revision.spec,
    );
    expect(parse(repository.read(`${FOLDER}/kustomization.yaml`))).toEqual({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: ['manifests.yaml'],
    });
    expect(repository.paths()).toContain('README.md');
    ready = total;
    expect(await git.deliver(work)).toMatchObject({ state: 'done' });
    expect(repository.commits()).toBe(2);
  });

  it('asks for a review, and follows it to its merge', async () => {
    const git = delivery();
    const work = gitWork();
    expect(await git.deliver(work)).toMatchObject({
      state: 'waiting',
      waitingFor: {
        object: 'pull request #1',
        reason: expect.stringMatching(/reviewed and merged: https:.*pulls\/1$/),
      },
      git: { pullRequest: { number: 1, state: 'open' } },
    });
    await git.deliver(work);
    expect(pullRequests.kept).toHaveLength(1);
    const [{ body, title }] = pullRequests.kept;
    expect(title).toBe('Create environment tracker-pr-482');
    expect(body).toContain(`Plan \`${work.revision.planHash}\``);
    expect(body).toContain('- create `apps/v1 Deployment');
    expect(repository.paths()).toEqual(['README.md']);

    repository.squash(BRANCH);
    pullRequests.press(1, 'merged');
    ready = Number.MAX_SAFE_INTEGER;
    expect(await git.deliver(work)).toMatchObject({ state: 'done' });
    expect(repository.branches()).toEqual(['main']);
    expect(manifests()).toEqual(work.revision.objects);
  });

  it('fails when the review is closed, and asks again for another wish only', async () => {
    const git = delivery();
    await git.deliver(gitWork());
    pullRequests.press(1, 'closed');
    expect(await git.deliver(gitWork())).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('#1 was closed without being merged'),
    });
    await git.deliver(gitWork({ generation: 2, size: 'large' }));
    expect(pullRequests.kept.map(({ state }) => state)).toEqual([
      'closed',
      'open',
    ]);
  });

  it('replaces an open review by that of a newer wish', async () => {
    const git = delivery();
    await git.deliver(gitWork());
    await git.deliver(gitWork({ generation: 2, size: 'large' }));
    expect(pullRequests.kept.map(({ state, title }) => [state, title])).toEqual(
      [
        ['closed', 'Create environment tracker-pr-482'],
        ['open', 'Change environment tracker-pr-482 (generation 2)'],
      ],
    );
  });

  it('sleeps and wakes by commits that differ in nothing but sleep', async () => {
    const git = delivery({ provider: 'git', mode: 'commit' });
    const work = gitWork();
    ready = Number.MAX_SAFE_INTEGER;
    await git.deliver(work);
    expect(await git.sleep(work)).toMatchObject({ state: 'done' });
    const asleep = manifests();
    const specs = (...kinds: string[]) =>
      asleep.filter(({ kind }) => kinds.includes(kind)).map(({ spec }) => spec);
    expect(
      specs('Deployment', 'StatefulSet', 'Rollout').filter(
        ({ replicas }) => replicas !== 0,
      ),
    ).toEqual([]);
    expect(specs('CronJob').filter(({ suspend }) => !suspend)).toEqual([]);
    expect(
      asleep.find(({ kind }) => kind === 'Namespace').metadata.annotations,
    ).toMatchObject({
      'brown-bear.io/phase': 'asleep',
      'brown-bear.io/asleep-since': '2026-11-25T19:00:00.000Z',
      'brown-bear.io/wakes-at': '2026-11-26T07:00:00.000Z',
    });
    // Another look at another time writes nothing.
    const later = delivery({
      ...{ provider: 'git', mode: 'commit' },
      now: '2026-11-25T22:00:00.000Z',
    });
    await later.sleep(work);
    expect(repository.commits()).toBe(3);
    expect(await git.wake(work)).toMatchObject({ state: 'done' });
    expect(manifests()).toEqual(work.revision.objects);
  });

  it('is gone only when the cluster has nothing of it', async () => {
    const git = delivery({ provider: 'git', mode: 'commit' });
    const work = gitWork();
    await git.deliver(work);
    left = ['v1 Namespace alm-env-tracker-pr-482'];
    expect(await git.remove(work)).toMatchObject({
      state: 'waiting',
      objects: left,
      waitingFor: { object: left[0] },
    });
    expect(repository.paths()).toEqual(['README.md']);
    left = [];
    expect(await git.remove(work)).toMatchObject({ state: 'done' });
  });

  it('takes back a review that nobody merged', async () => {
    const git = delivery();
    await git.deliver(gitWork());
    expect(await git.remove(gitWork())).toMatchObject({ state: 'done' });
    expect(pullRequests.kept[0].state).toBe('closed');
    expect(repository.branches()).toEqual(['main']);
  });

  it('ends in the same after a crash before and after every write', async () => {
    const steps: ((
      git: GitOpsDelivery,
      work: DeliveryWork,
    ) => Promise<unknown>)[] = [
      (git, work) => git.deliver(work),
      async (git, work) => {
        if (pullRequests.kept.at(-1)?.state === 'open') {
          repository.squash(BRANCH);
          pullRequests.press(pullRequests.kept.length, 'merged');
        }
        return git.deliver(work);
      },
      (git, work) => git.sleep(work),
      (git, work) => git.wake(work),
    ];
    let step = 0;
    /** Goes on with the step that was not finished, as the loop does. */
    const life = async (git: GitOpsDelivery, work: DeliveryWork) => {
      for (; step < steps.length; step += 1) await steps[step](git, work);
    };
    const moments: string[] = [];
    ready = Number.MAX_SAFE_INTEGER;
    await life(delivery(), gitWork({ onWrite: each => moments.push(each) }));
    const tree = repository.git(['rev-parse', 'main^{tree}']);
    expect(moments.length).toBeGreaterThan(7);

    for (let fatal = 0; fatal < moments.length; fatal += 1) {
      repository.remove();
      repository = bareRepository();
      pullRequests = new MemoryPullRequests();
      let count = 0;
      step = 0;
      const work = gitWork({
        onWrite: () => {
          count += 1;
          if (count === fatal + 1) throw new Error('killed');
        },
      });
      await expect(life(delivery(), work)).rejects.toThrow('killed');
      // Another process, without the first one's copies of the repository.
      await life(delivery(), work);
      expect(repository.git(['rev-parse', 'main^{tree}'])).toBe(tree);
      expect(repository.branches()).toEqual(['main']);
      expect(pullRequests.kept.map(({ state }) => state)).toEqual(['merged']);
    }
  });

  it('says which repository is missing, and what Git said of one that is not there', async () => {
    const work = gitWork();
    const other = { ...work.record, cluster: 'staging' };
    await expect(
      delivery().deliver({ ...work, record: other }),
    ).rejects.toThrow('no repository for cluster staging');
    repository.remove();
    await expect(delivery().deliver(work)).rejects.toThrow(
      /git ls-remote failed: .*/,
    );
  });
});
