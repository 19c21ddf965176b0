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

function only(cluster: EnvironmentCluster): EnvironmentClusters {
  return {
    names: () => [cluster.name],
    get: async () => cluster,
    calendar: async () => undefined,
  };
}
