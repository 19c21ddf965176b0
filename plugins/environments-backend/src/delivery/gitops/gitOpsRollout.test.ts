import { ConfigReader } from '@backstage/config';
import type { KubernetesObject } from '@brown-bear/platform';
import { parseAllDocuments } from 'yaml';
import { TestSandbox } from '../../cluster/__testUtils__/TestSandbox';
import { refOf } from '../../cluster/describeRef';
import type { EnvironmentCluster } from '../../cluster/EnvironmentCluster';
import type { DeliveryOutcome } from '../EnvironmentDelivery';
import { LiveObserver } from '../LiveObserver';
import { bareRepository } from './__testUtils__/bareRepository';
import { gitWork } from './__testUtils__/gitWork';
import { createGitOpsDelivery } from './createGitOpsDelivery';
import type { GitOpsDelivery } from './GitOpsDelivery';

const MANIFESTS = 'environments/tracker-pr-482/manifests.yaml';

jest.setTimeout(180_000);

/** What a controller does: applies what is in Git, and deletes what has gone from it. */
class SmallController {
  #applied: KubernetesObject[] = [];

  constructor(
    readonly cluster: EnvironmentCluster,
    readonly repository: ReturnType<typeof bareRepository>,
  ) {}

  async reconcile(): Promise<void> {
    const isThere = this.repository.paths().includes(MANIFESTS);
    const text = isThere ? this.repository.read(MANIFESTS) : '';
    const objects = [...parseAllDocuments(text, { version: '1.1' })]
      .map(document => document.toJS() as KubernetesObject | null)
      .filter(object => object !== null);
    for (const object of objects) {
      await this.cluster.apply(object);
    }
    if (objects.length === 0) {
      for (const object of this.#applied.filter(
        ({ kind }) => kind === 'Namespace',
      )) {
        const live = await this.cluster.read(refOf(object));
        if (live) {
          await this.cluster.delete(refOf(object), { uid: live.metadata.uid });
        }
      }
    }
    this.#applied = objects;
  }
}

describe('an environment that is delivered by Git', () => {
  let sandbox: TestSandbox;
  let repository: ReturnType<typeof bareRepository>;
  let controller: SmallController;
  let delivery: GitOpsDelivery;

  beforeAll(async () => {
    sandbox = await TestSandbox.start();
    repository = bareRepository();
    controller = new SmallController(
      await sandbox.admin.get('development'),
      repository,
    );
    delivery = createGitOpsDelivery({
      config: new ConfigReader({
        environments: {
          gitops: [
            {
              cluster: 'development',
              provider: 'git',
              repository: repository.directory,
            },
          ],
        },
      }),
      observer: LiveObserver.create({ clusters: sandbox.clusters }),
      clock: { now: () => sandbox.clock.now().getTime(), rate: 1 },
    })!;
  });
  afterAll(async () => {
    await sandbox?.stop();
    repository?.remove();
  });

  /** Asks until it is done, with the controller and the cluster at work in between. */
  async function finish(
    step: () => Promise<DeliveryOutcome>,
  ): Promise<DeliveryOutcome[]> {
    const outcomes = [await step()];
    for (let round = 0; round < 60; round += 1) {
      if (outcomes.at(-1)!.state !== 'waiting') break;
      await controller.reconcile();
      await sandbox.clock.advance(10);
      outcomes.push(await step());
    }
    return outcomes;
  }

  const pods = async () => {
    const found = await sandbox.objects('v1', 'Pod', 'alm-env-tracker-pr-482');
    return found.map(({ status }) => status?.phase);
  };

  it('becomes ready, sleeps, wakes and goes, by commits alone', async () => {
    const work = gitWork();
    const created = await finish(() => delivery.deliver(work));
    expect(created[0]).toMatchObject({ state: 'waiting', done: 0 });
    expect(created.at(-1)).toMatchObject({ state: 'done' });
    const awake = await pods();
    expect(awake.length).toBeGreaterThan(1);
    expect(new Set(awake)).toEqual(new Set(['Running']));

    const asleep = await finish(() => delivery.sleep(work));
    expect(asleep.at(-1)).toMatchObject({ state: 'done' });
    expect(await pods()).toEqual([]);

    const woken = await finish(() => delivery.wake(work));
    expect(woken.at(-1)).toMatchObject({ state: 'done' });
    expect(await pods()).toHaveLength(awake.length);

    const removed = await finish(() => delivery.remove(work));
    expect(removed[0]).toMatchObject({
      waitingFor: { reason: 'It is out of Git and still in the cluster' },
    });
    expect(removed.at(-1)).toMatchObject({ state: 'done' });
    expect(repository.paths()).toEqual(['README.md']);
    // First commit, create, sleep, wake, remove.
    expect(repository.commits()).toBe(5);
  });
});
