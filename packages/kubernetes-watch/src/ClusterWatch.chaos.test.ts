import { followCluster } from './__testUtils__/followCluster';
import type { Followed } from './__testUtils__/followCluster';
import { seededRandom } from './__testUtils__/seededRandom';
import { TestCluster } from './__testUtils__/TestCluster';
import { CONFIG_MAPS, NODES } from './__testUtils__/testKinds';
import { TestProxy } from './__testUtils__/TestProxy';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(60_000);

const DISTURBANCES = 1_000;

/** After so many, all has to be well again before it goes on. */
const ROUND = 50;

const SERVICE_ACCOUNTS = {
  ...CONFIG_MAPS,
  kind: 'ServiceAccount',
  resource: 'serviceaccounts',
};

/** Printed by a run that fails; set it to repeat that run's decisions. */
const SEED = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);

describe(`ClusterWatch in chaos, seed ${SEED}`, () => {
  let cluster: TestCluster;
  let proxy: TestProxy;
  let followed: Followed;
  const random = seededRandom(SEED);
  const oneOf = <V>(values: readonly V[]): V =>
    values[Math.floor(random() * values.length)];

  beforeAll(async () => {
    // A lease is renewed every sixth of a second.
    cluster = await TestCluster.open({ rate: 60 });
    const { token, ca, isSandbox } = cluster;
    proxy = await TestProxy.start(cluster.address);
    followed = followCluster({
      address: proxy.address,
      token,
      connection: { ca },
      kinds: [CONFIG_MAPS, NODES, SERVICE_ACCOUNTS],
      timings: {
        backoffMs: 5,
        backoffCapMs: 50,
        spacingMs: 5,
        streamSilenceMs: 2_000,
        quietSilenceMs: 2_000,
        // On a real server leases are renewed every 10 s.
        canarySilenceMs: isSandbox ? 400 : 15_000,
      },
    });
    await followed.listener.untilPhase('live');
  });
  afterAll(async () => {
    await followed.watch.stop();
    await proxy.stop();
    await cluster.stop();
  });

  const compact = async () => {
    if (!cluster.isSandbox) {
      return 0;
    }
    const heal = await cluster.inject({ type: 'api.compact' });
    await heal();
    return 1;
  };
  const one = () => Math.floor(random() * Math.max(1, proxy.alive));
  /** As often as they stand here. Each says how many connections it hit. */
  const disturbances: (() => number | Promise<number>)[] = [
    ...Array(8).fill(() => proxy.cut(one())),
    ...Array(3).fill(() => proxy.cut()),
    ...Array(4).fill(() => proxy.end(one())),
    ...Array(2).fill(() => proxy.mute(one())),
    () => proxy.mute(),
    ...Array(2).fill(compact),
    async () => {
      proxy.isClosed = true;
      const hit = proxy.cut();
      await change();
      await compact();
      proxy.isClosed = false;
      return hit;
    },
  ];

  const names = new Set<string>();
  let serial = 0;

  async function change(): Promise<void> {
    const kind = random();
    const name = oneOf([...names]);
    serial += 1;
    if (name === undefined || (kind < 0.4 && names.size < 700)) {
      names.add(`made-${serial}`);
      await cluster.createConfigMap(`made-${serial}`);
    } else if (kind < 0.7) {
      await cluster.changeConfigMap(name, { serial: String(serial) });
    } else {
      names.delete(name);
      await cluster.removeConfigMap(name);
    }
  }

  async function catchesUp(): Promise<void> {
    const name = `mark-${(serial += 1)}`;
    await cluster.createConfigMap(name);
    await followed.listener.untilTold(`put ConfigMap default/${name}`);
  }

  async function listed(resource: string): Promise<string[]> {
    const { items } = await cluster.request('GET', `/api/v1/${resource}`);
    return items
      .map(({ metadata, data }: any) =>
        JSON.stringify([metadata.namespace, metadata.name, data ?? null]),
      )
      .sort();
  }

  const known = (kind: string) =>
    [...followed.watch.objects(kind)]
      .map(([key, { name, data }]) => {
        const namespace = key.slice(0, -name.length - 1);
        return JSON.stringify([namespace || null, name, data ?? null]);
      })
      .sort();

  it(`ends with nothing wrong after ${DISTURBANCES} disturbances`, async () => {
    // More than a page, so that pages are cut in the middle, too.
    for (let count = 0; count < 400; count += 1) {
      names.add(`first-${count}`);
      await cluster.createConfigMap(`first-${count}`);
    }
    let count = 0;
    while (count < DISTURBANCES) {
      // What hits nobody disturbs nobody.
      if (proxy.alive === 0) {
        await proxy.opened();
      }
      const hit = await oneOf(disturbances)();
      await change();
      count += hit > 0 ? 1 : 0;
      if (hit > 0 && count % ROUND === 0) {
        await catchesUp();
      }
    }
    await catchesUp();
    const { listener, watch } = followed;
    await listener.untilPhase('live');
    expect(known('ConfigMap')).toEqual(await listed('configmaps'));
    expect(known('ServiceAccount')).toEqual(await listed('serviceaccounts'));
    const nodes = await cluster.request('GET', '/api/v1/nodes');
    expect(watch.objects('Node').size).toBe(nodes.items.length);
    // A reader of the listener's calls alone knows the same.
    const replica = [...listener.known.keys()].sort();
    const own = ['ConfigMap', 'Node', 'ServiceAccount'].flatMap(kind =>
      [...watch.objects(kind).keys()].map(key => `${kind} ${key}`),
    );
    expect(replica).toEqual(own.sort());
    expect(listener.told.filter(text => /^(wrong|ghost)/.test(text))).toEqual(
      [],
    );
    expect(await watch.compare()).toBe(0);
    // A stream that died last is noticed, too.
    await listener.untilPhase('live');
  }, 120_000);
});
