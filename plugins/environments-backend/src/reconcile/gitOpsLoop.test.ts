import type { Knex } from 'knex';
import { bareRepository } from '../delivery/gitops/__testUtils__/bareRepository';
import { gitWork } from '../delivery/gitops/__testUtils__/gitWork';
import { MemoryPullRequests } from '../delivery/gitops/__testUtils__/MemoryPullRequests';
import { GitRemote } from '../delivery/gitops/git/GitRemote';
import { GitOpsDelivery } from '../delivery/gitops/GitOpsDelivery';
import {
  DATABASE_IDS,
  testDatabases,
} from '../store/__testUtils__/testDatabases';
import { migrateEnvironments } from '../store/migrateEnvironments';
import {
  HOUR,
  LoopWorld,
  MINUTE,
  type Replica,
  USER,
  wished,
} from './__testUtils__/LoopWorld';

// Git is a process per command, and a busy machine starts them slowly.
jest.setTimeout(120_000);

describe('An environment that is asked for by a pull request', () => {
  const databases = testDatabases();
  const { revision } = gitWork();
  const { name } = revision.spec;
  const branch = `environments/${name}`;
  let knex: Knex;
  let world: LoopWorld;
  let main: Replica;
  let repository: ReturnType<typeof bareRepository>;
  let pullRequests: MemoryPullRequests;
  let isApplied: boolean;
  let left: string[];

  beforeEach(async () => {
    knex = await databases.init(DATABASE_IDS[0]);
    await migrateEnvironments({ knex });
    world = LoopWorld.create(knex);
    repository = bareRepository();
    pullRequests = new MemoryPullRequests();
    isApplied = false;
    left = [];
    const remote = GitRemote.create({
      url: repository.directory,
      cache: repository.cache,
    });
    const gitops = GitOpsDelivery.create({
      repositories: new Map([
        [
          'development',
          {
            target: {
              cluster: 'development',
              repository: repository.directory,
              provider: 'gitea' as const,
              branch: 'main',
              path: 'environments',
              mode: 'pull-request' as const,
              lifecycle: 'commit' as const,
            },
            repository: { remote, pullRequests },
          },
        ],
      ]),
      observer: {
        observe: async ({ objects }) => ({
          done: isApplied ? objects.length : 0,
          total: objects.length,
        }),
        leftovers: async () => left,
      },
      clock: { now: () => world.time, rate: 1 },
    });
    main = world.replica({ gitops });
    await main.store.create({
      ...wished({ spec: revision.spec, expiresAt: world.iso(2000 * HOUR) }),
      spec: revision.spec,
      revision,
    });
    await world.round(main);
  });
  afterEach(() => repository.remove());

  const get = () => main.store.get(name);

  /** Days in which nobody looks at the review, but the portal does. */
  async function days(count: number): Promise<void> {
    for (let hour = 0; hour < count * 24; hour += 6) {
      world.advance(6 * HOUR);
      await world.round(main);
    }
  }

  async function settle(): Promise<void> {
    for (let round = 0; round < 6; round += 1) {
      world.advance(20_000);
      await world.round(main);
    }
  }

  it('waits for days, and goes on when it is merged', async () => {
    await days(3);
    expect(await get()).toMatchObject({
      phase: 'creating',
      git: { pullRequest: { state: 'open' } },
    });
    expect((await get())?.undo).toBeUndefined();
    expect(pullRequests.kept).toHaveLength(1);

    repository.squash(branch);
    pullRequests.press(1, 'merged');
    await settle();
    expect(await get()).toMatchObject({ phase: 'creating' });
    expect((await get())?.progress?.deadline).toBeDefined();
    isApplied = true;
    await settle();
    expect(await get()).toMatchObject({ phase: 'ready', readyGeneration: 1 });
    expect(repository.paths()).toContain(`${branch}/manifests.yaml`);
  });

  it('is undone when it is closed', async () => {
    await days(1);
    pullRequests.press(1, 'closed');
    await settle();
    expect(await get()).toBeUndefined();
    expect((await main.store.events(name))[0].kind).toBe('undone');
    expect(await main.store.usage({ user: USER })).toMatchObject({ count: 0 });
    expect(repository.paths()).toEqual(['README.md']);
    expect(pullRequests.kept.map(({ state }) => state)).toEqual(['closed']);
    world.advance(MINUTE);
    await world.round(main);
    expect(world.titles()).toEqual([
      `Environment ${name} was not created; nothing of it is left`,
    ]);
  });

  it('leaves neither a review nor a branch when it is deleted meanwhile', async () => {
    await days(1);
    await main.store.remove({ name, by: USER });
    await settle();
    expect(await get()).toBeUndefined();
    expect(pullRequests.kept.map(({ state }) => state)).toEqual(['closed']);
    expect(repository.branches()).toEqual(['main']);
    expect(repository.paths()).toEqual(['README.md']);
    expect(await main.store.usage({ user: USER })).toMatchObject({ count: 0 });
  });
});
