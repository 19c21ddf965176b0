import { ClusterError } from '../cluster/ClusterError';
import type {
  EnvironmentCluster,
  EnvironmentClusters,
} from '../cluster/EnvironmentCluster';
import {
  aPlanner,
  aSpec,
  CALLER,
  EXPIRES,
  Planning,
} from './__testUtils__/Planning';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(180_000);

describe('LivePlanner, of clusters that answer oddly', () => {
  let planning: Planning;

  beforeAll(async () => {
    planning = await Planning.start();
  });

  afterAll(() => planning.stop());

  it('does not wait for a cluster that hangs', async () => {
    const hanging = {
      name: 'development',
      read: () => new Promise(() => undefined),
      list: () => new Promise(() => undefined),
    } as unknown as EnvironmentCluster;
    const planner = aPlanner({ clusters: only(hanging), patience: 1 });
    const { plan } = await planner.plan({
      spec: aSpec(),
      caller: CALLER,
      expiresAt: EXPIRES,
    });
    expect(plan.notChecked).toEqual(
      ['live', 'dry-run', 'quota'].map(check => ({
        check,
        reason: expect.stringContaining('did not answer in time'),
      })),
    );
  });

  it('does not pile up on a cluster that is slow what nobody waits for', async () => {
    const { cluster, answer, asked } = slow();
    const planner = aPlanner({ clusters: only(cluster), patience: 20 });
    const plans = 12;
    let objects = 0;
    for (let index = 0; index < plans; index += 1) {
      const { plan } = await planner.plan({
        spec: aSpec({ name: `pile-${index}`, services: [] }),
        caller: CALLER,
        expiresAt: EXPIRES,
      });
      objects += plan.changes.length;
    }
    const before = asked();
    await answer();
    // The last few go on, for whoever plans the same again.
    expect(asked() - before).toBeGreaterThan(objects / plans);
    expect(asked()).toBeLessThan(objects / 2);
  });

  it('tells a refusal from an answer that says nothing', async () => {
    const cluster = await planning.sandbox.clusters.get('development');
    const answering = (error: (kind: string) => ClusterError | undefined) =>
      aPlanner({
        clusters: only({
          name: 'development',
          read: ref => cluster.read(ref),
          list: options => cluster.list(options),
          apply: async (object, options) => {
            const refusal = error(object.kind);
            if (refusal) throw refusal;
            return cluster.apply(object, options);
          },
        } as EnvironmentCluster),
      });
    const request = {
      spec: aSpec({ name: 'refused' }),
      caller: CALLER,
      expiresAt: EXPIRES,
    };
    const of = (kind: string, refusal: ClusterError) => (asked: string) =>
      asked === kind ? refusal : undefined;
    const webhook = answering(
      of('Ingress', new ClusterError({ message: 'unused', reason: 'invalid' })),
    );
    expect((await webhook.plan(request)).plan.problems).toEqual([]);
    const silent = answering(
      of(
        'Service',
        new ClusterError({
          message:
            'v1 Service a/b: admission webhook "x" does not support dry run',
          reason: 'invalid',
        }),
      ),
    );
    const unsure = (await silent.plan(request)).plan;
    expect(unsure.applicable).toBe(true);
    expect(unsure.notChecked).toEqual([
      {
        check: 'dry-run',
        reason: expect.stringMatching(
          /^\d of \d+ objects: admission webhook "x" does not support dry run$/,
        ),
      },
    ]);
    const strict = answering(
      of(
        'Namespace',
        new ClusterError({
          message: 'v1 Namespace alm-env-refused: denied by policy',
          reason: 'invalid',
        }),
      ),
    );
    const refused = (await strict.plan(request)).plan;
    expect(refused.applicable).toBe(false);
    expect(refused.problems).toEqual([
      'It would be refused: v1 Namespace alm-env-refused: denied by policy',
    ]);
  });
});

/** Nothing is there, and every trial waits until all are answered. */
function slow() {
  let count = 0;
  const waiting: (() => void)[] = [];
  const cluster = {
    name: 'development',
    read: async () => undefined,
    list: async () => [],
    apply: (object: unknown) => {
      count += 1;
      return new Promise(resolve => waiting.push(() => resolve(object)));
    },
  } as unknown as EnvironmentCluster;
  const answer = async () => {
    while (waiting.length > 0) {
      waiting.splice(0).forEach(resolve => resolve());
      await new Promise(resolve => setImmediate(resolve));
    }
  };
  return { cluster, answer, asked: () => count };
}

function only(cluster: EnvironmentCluster): EnvironmentClusters {
  return {
    names: () => [cluster.name],
    get: async () => cluster,
    calendar: async () => undefined,
  };
}
