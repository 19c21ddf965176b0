import { PlatformUnderTest } from './__testUtils__/PlatformUnderTest';

// Three clusters in one process, on a machine that may be busy.
jest.setTimeout(300_000);

/** Faults after which nothing more is known of the cluster. */
const SILENCING = [
  { type: 'api.hung' },
  { type: 'api.error-500' },
  { type: 'api.reject-token' },
  { type: 'api.too-many-requests', retryAfterSeconds: 1 },
];

/** Faults that a watcher gets over by itself. */
const PASSING = [
  // Connections that say nothing any more are replaced before anybody waits.
  { type: 'api.half-open' },
  { type: 'api.slow', delayMs: 300 },
  { type: 'api.close-watches', afterSeconds: 1 },
  { type: 'api.compact', everySeconds: 1 },
];

describe('a cluster whose API server fails', () => {
  let platform: PlatformUnderTest;
  let generation = 0;

  beforeAll(async () => {
    platform = await PlatformUnderTest.start({
      // What takes a minute in life takes seconds here: leases are renewed
      // every two.
      rate: 5,
      believedForMs: 8_000,
      timings: {
        connectMs: 1_000,
        headersMs: 1_000,
        canarySilenceMs: 5_000,
        streamSilenceMs: 15_000,
        probeMs: 1_000,
        backoffMs: 50,
        backoffCapMs: 500,
        spacingMs: 50,
      },
    });
    const { sink } = platform;
    await sink.until(() => sink.reports.size >= 103);
  });
  afterEach(() => platform.control('/faults', 'DELETE'));
  afterAll(() => platform?.stop());

  /** Changes something in a cluster and waits until the portal tells of it. */
  async function changeIn(cluster: string): Promise<void> {
    const hash = `changed-${++generation}`;
    await platform.kubernetes(
      cluster,
      '/apis/apps/v1/namespaces/alm/deployments/audit-service',
      {
        method: 'PATCH',
        body: {
          spec: {
            template: {
              metadata: { annotations: { 'brown-bear.io/config-hash': hash } },
            },
          },
        },
      },
    );
    await platform.sink.until(() =>
      platform.sink.all.some(
        ({ to, environment }) => to === hash && environment === cluster,
      ),
    );
  }

  const source = (cluster: string) =>
    platform.sink.sources.get(`cluster:${cluster}`);
  const tracker = (environment: string) =>
    platform.sink.report('component:default/issue-tracker', environment);

  it.each(SILENCING)(
    'says so, keeps what it knew, and heals, while the others go on: $type',
    async fault => {
      const { sink } = platform;
      const before = tracker('staging');
      const heal = await platform.inject({ environment: 'staging', ...fault });
      const silent = await sink.until(
        () => tracker('staging')?.reason === 'no-data' && tracker('staging'),
      );
      expect(silent).toMatchObject({
        status: 'unknown',
        replicas: before?.replicas,
        checks: before?.checks,
        summary: expect.stringMatching(
          /^Cluster staging has been silent since \d\d:\d\d UTC, see its source\.$/,
        ),
      });
      const trouble = await sink.until(
        () => source('staging')?.status === 'unhealthy' && source('staging'),
      );
      expect(trouble).toMatchObject({
        error: expect.stringMatching(/\S/),
        nextStep: expect.stringContaining('staging'),
        since: expect.any(String),
        observedAt: expect.any(String),
      });
      // The others know of nothing, and what happens there is seen.
      await changeIn('production');
      await changeIn('development');
      for (const cluster of ['production', 'development']) {
        expect(source(cluster)?.status).toBe('healthy');
        expect(tracker(cluster)?.status).toBe('healthy');
      }
      await heal();
      await sink.until(
        () =>
          source('staging')?.status === 'healthy' &&
          tracker('staging')?.status === 'healthy',
      );
      await changeIn('staging');
    },
  );

  it.each(PASSING)('is followed nevertheless: $type', async fault => {
    const heal = await platform.inject({ environment: 'staging', ...fault });
    await changeIn('staging');
    await changeIn('production');
    expect(tracker('staging')?.status).toBe('healthy');
    await heal();
    await changeIn('staging');
  });
});
