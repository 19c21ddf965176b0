import { followCluster } from './__testUtils__/followCluster';
import type { Followed } from './__testUtils__/followCluster';
import { followScript, list, quiet } from './__testUtils__/followScript';
import { TestCluster } from './__testUtils__/TestCluster';
import { TestProxy } from './__testUtils__/TestProxy';
import { DEFAULT_TIMINGS } from './WatchTimings';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(60_000);

/** The watchdog of the streams is out of the way: only the canary can notice. */
const PATIENT = {
  streamSilenceMs: 3_600_000,
  quietSilenceMs: 3_600_000,
  canarySilenceMs: 1_500,
};

describe('the canary of a cluster whose leases nobody may read', () => {
  it('asks one thing at a time, and each answer is a proof', async () => {
    const followed = await followScript([list({}, '1'), quiet], {
      timings: { ...PATIENT, canaryProbeMs: 50 },
    });
    await followed.listener.untilPhase('live');
    const { provenAt = Infinity } = followed.watch.state();
    await followed.untilAsked(8);
    await followed.stop();
    const [version, leases] = followed.server.probed;
    expect(version).toBe('/version');
    expect(leases).toContain('/leases');
    expect(followed.server.probed.slice(0, 5)).toEqual([
      version,
      leases,
      version,
      leases,
      version,
    ]);
    expect(followed.watch.state().provenAt).toBeGreaterThan(provenAt);
  });

  it('asks at most five times a minute, with the watches of 18 quiet kinds', () => {
    const { canaryProbeMs, quietSilenceMs } = DEFAULT_TIMINGS;
    const perMinute = 60_000 / canaryProbeMs + (18 * 60_000) / quietSilenceMs;
    expect(perMinute).toBeLessThanOrEqual(5);
  });
});

describe('the canary of a cluster', () => {
  let cluster: TestCluster;
  let proxy: TestProxy;
  let followed: Followed;

  /** `rate`: of the clock that leases are renewed by, every 10 s of its. */
  async function follow(options: { rate: number }): Promise<void> {
    cluster = await TestCluster.start(options);
    proxy = await TestProxy.start(cluster.address);
    const { address } = proxy;
    const { token } = cluster;
    followed = followCluster({ address, token, timings: PATIENT });
    await followed.listener.untilPhase('live');
  }

  afterEach(async () => {
    await followed.watch.stop();
    await proxy.stop();
    await cluster.stop();
  });

  it.each([
    [
      'api.half-open of the sandbox',
      () => cluster.inject({ type: 'api.half-open' }),
    ],
    ['a network that forgot them', async () => proxy.mute()],
  ])('notices that all streams are dead: %s', async (_, kill) => {
    await follow({ rate: 20 });
    const { listener, watch } = followed;
    await kill();
    await cluster.createConfigMap('unheard');
    await listener.untilTold('put ConfigMap default/unheard');
    expect(
      listener.told.filter(text => text === 'synced ConfigMap'),
    ).toHaveLength(1);
    await cluster.createConfigMap('heard');
    await listener.untilTold('put ConfigMap default/heard');
    await listener.untilPhase('live');
    expect(await watch.compare()).toBe(0);
  });

  it('proves that all is current while nothing happens', async () => {
    await follow({ rate: 20 });
    const { watch } = followed;
    const { provenAt = Infinity, requests } = watch.state();
    await cluster.untilRenewed(4);
    expect(watch.state().provenAt).toBeGreaterThan(provenAt);
    expect(watch.state().requests).toBe(requests);
  });

  it('moves to another node when its own is gone, and reopens nothing', async () => {
    await follow({ rate: 20 });
    const { watch, logged } = followed;
    const own = () => logged.findLast(line => line.includes('Canary on'));
    const before = own();
    const target = before?.split(' ').at(-1);
    const heal = await cluster.inject({ type: 'node.down', target });
    const { requests } = watch.state();
    // For the leases, for another one.
    await followed.untilAsked(2);
    const { provenAt = Infinity } = watch.state();
    await cluster.untilRenewed(3);
    expect(own()).not.toBe(before);
    expect(watch.state().provenAt).toBeGreaterThan(provenAt);
    expect(logged.filter(line => line.includes('Nothing came'))).toEqual([]);
    expect(watch.state().requests).toBe(requests + 2);
    await heal();
  });

  it('leaves streams alone while no node says anything', async () => {
    await follow({ rate: 0 });
    const { watch, logged } = followed;
    const { provenAt = Infinity } = watch.state();
    // It looks at the leases, twice.
    await followed.untilAsked(2);
    expect(watch.state().provenAt).toBeGreaterThan(provenAt);
    expect(logged.filter(line => line.includes('Nothing came'))).toEqual([]);
  });
});
