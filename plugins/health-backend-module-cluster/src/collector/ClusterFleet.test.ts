import { mockServices } from '@backstage/backend-test-utils';
import type { ClusterConnection } from '@brown-bear/plugin-platform-node';
import { RecordingSink } from './__testUtils__/RecordingSink';
import { testDirectory } from './__testUtils__/testDirectory';
import { ClusterFleet } from './ClusterFleet';

const SOURCE = 'cluster:staging';

/** Nobody listens there. */
const connection = (
  more: Partial<ClusterConnection> = {},
): ClusterConnection => ({
  name: 'staging',
  title: 'Staging',
  url: 'http://127.0.0.1:1',
  skipTLSVerify: false,
  credential: async () => ({ type: 'anonymous' }),
  ...more,
});

describe('ClusterFleet', () => {
  let sink: RecordingSink;
  let fleet: ClusterFleet;

  beforeEach(() => {
    sink = new RecordingSink();
    fleet = ClusterFleet.create({
      context: {
        sink,
        clock: { now: () => Date.now(), rate: 1 },
        entities: testDirectory({ services: [], resources: [] }),
        expectations: () => [
          {
            environment: 'staging',
            kind: 'core',
            entityRef: 'resource:default/staging',
            cluster: 'staging',
            clusterEntityRef: 'resource:default/staging-cluster',
            namespaces: ['alm'],
            objects: [],
            phase: 'awake',
          },
        ],
        onExpectations: () => undefined,
      },
      logger: mockServices.logger.mock(),
      rules: [],
      believedForMs: 0,
    });
  });
  afterEach(() => fleet.stop());

  const model = () => fleet.known()[0].model;
  const report = () => sink.report('resource:default/staging', 'staging');

  it.each([
    ['url', { url: 'http://127.0.0.1:2' }],
    ['ca', { ca: 'another' }],
    ['skipTLSVerify', { skipTLSVerify: true }],
  ])('follows a cluster anew whose %s has changed', (_, change) => {
    fleet.follow([connection()]);
    const before = model();
    fleet.follow([connection({ credential: async () => ({} as never) })]);
    expect(model()).toBe(before);
    fleet.follow([connection(change)]);
    expect(fleet.known()).toHaveLength(1);
    expect(model()).not.toBe(before);
  });

  it('takes back the source of a cluster that is gone, for good', async () => {
    fleet.follow([connection(), connection({ name: 'production' })]);
    expect([...sink.sources.keys()]).toEqual([SOURCE, 'cluster:production']);
    fleet.follow([connection({ name: 'production' })]);
    const gone = await sink.until(
      () => report()?.reason === 'not-monitored' && report(),
    );
    expect(gone.summary).toBe(
      'Cluster staging is not watched: the kubernetes configuration has none of that name.',
    );
    await fleet.stop();
    expect([...sink.sources.keys()]).toEqual(['cluster:production']);
  });

  it.each([
    ['vault-7.internal is sealed', /vault-7\.internal is sealed/],
    ['password=hunter2 was refused', /is not shown: it may hold a credential/],
  ])('keeps "%s" from the reports', async (why, shown) => {
    const credential = () => Promise.reject(new Error(why));
    fleet.follow([connection({ credential })]);
    const source = await sink.until(() => {
      const { error, kinds = [] } = sink.sources.get(SOURCE) ?? {};
      return error?.match(shown) && { error, kinds };
    });
    expect(JSON.stringify(source)).not.toContain('hunter2');
    const silent = await sink.until(report);
    expect(silent).toMatchObject({
      reason: 'no-data',
      summary: 'Cluster staging has not been heard yet, see its source.',
    });
    expect(JSON.stringify([...sink.reports.values()])).not.toContain(why);
  });
});
