import { followCluster } from './__testUtils__/followCluster';
import type { Followed } from './__testUtils__/followCluster';
import { TestCluster } from './__testUtils__/TestCluster';
import { TestProxy } from './__testUtils__/TestProxy';
import { CONFIG_MAPS, NODES, ROLLOUTS } from './__testUtils__/testKinds';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(60_000);

describe('ClusterWatch, of the API server of the sandbox', () => {
  let cluster: TestCluster;
  let neighbour: TestCluster;
  let proxy: TestProxy;
  let followed: Followed;
  let other: Followed;
  let serial = 0;

  beforeAll(async () => {
    // The leases are renewed twice a second.
    cluster = await TestCluster.start({ rate: 20 });
    neighbour = await TestCluster.start({ rate: 20 });
  });
  beforeEach(async () => {
    proxy = await TestProxy.start(cluster.address);
    const { token } = cluster;
    followed = followCluster({ address: proxy.address, token });
    other = followCluster({
      address: neighbour.address,
      token: neighbour.token,
    });
    await followed.listener.untilPhase('live');
    await other.listener.untilPhase('live');
  });
  afterEach(async () => {
    await followed.watch.stop();
    await other.watch.stop();
    await proxy.stop();
  });
  afterAll(async () => {
    await cluster.stop();
    await neighbour.stop();
  });

  const newName = () => {
    serial += 1;
    return `made-${serial}`;
  };

  /** A change in this cluster arrives. */
  async function isFollowed(target = cluster, by = followed): Promise<void> {
    const name = newName();
    await target.createConfigMap(name);
    await by.listener.untilTold(`put ConfigMap default/${name}`);
  }

  /** The other cluster never noticed anything, and is followed. */
  async function isUntroubled(): Promise<void> {
    await isFollowed(neighbour, other);
    const { states } = other.listener;
    const from = states.findIndex(({ phase }) => phase === 'live');
    expect(states.slice(from).every(({ phase }) => phase === 'live')).toBe(
      true,
    );
  }

  async function isComplete(): Promise<void> {
    const { items } = await cluster.request('GET', '/api/v1/configmaps');
    const { watch, listener } = followed;
    expect(Object.fromEntries(watch.objects('ConfigMap'))).toEqual(
      Object.fromEntries(
        items.map(({ metadata, data }: any) => [
          `${metadata.namespace}/${metadata.name}`,
          expect.objectContaining({ name: metadata.name, data }),
        ]),
      ),
    );
    expect(await watch.compare()).toBe(0);
    expect(listener.told.filter(text => /^(wrong|ghost)/.test(text))).toEqual(
      [],
    );
  }

  it('tells of what there is and of every change', async () => {
    const { listener, watch } = followed;
    await cluster.createConfigMap('first', { a: '1' });
    await listener.untilTold('put ConfigMap default/first');
    await cluster.changeConfigMap('first', { a: '2' });
    await listener.untilTold('change ConfigMap default/first');
    expect(watch.objects('ConfigMap').get('default/first')).toMatchObject({
      data: { a: '2' },
    });
    await cluster.removeConfigMap('first');
    await listener.untilTold('remove ConfigMap default/first');
    expect(watch.state()).toMatchObject({
      phase: 'live',
      error: undefined,
      version: expect.stringMatching(/^v1\./),
      kinds: [
        { kind: 'ConfigMap', phase: 'live' },
        { kind: 'Node', phase: 'live', objects: 3 },
      ],
    });
    await isComplete();
  });

  it('does not tell of changes that the projection does not show', async () => {
    const { listener } = followed;
    await cluster.createConfigMap('plain', { a: '1' });
    await listener.untilTold('put ConfigMap default/plain');
    await cluster.request(
      'PATCH',
      '/api/v1/namespaces/default/configmaps/plain',
      { metadata: { annotations: { seen: 'by nobody' } } },
    );
    await isFollowed();
    expect(listener.told).not.toContain('change ConfigMap default/plain');
    await isComplete();
  });

  it('api.slow: stays up to date', async () => {
    const heal = await cluster.inject({ type: 'api.slow', delayMs: 100 });
    proxy.cut();
    await isFollowed();
    await isUntroubled();
    await heal();
    expect(followed.watch.state().phase).toBe('live');
  });

  it.each([
    ['api.hung', {}, /cannot be reached.*Timeout/i],
    ['api.error-500', {}, /etcdserver: request timed out/],
    ['api.too-many-requests', { retryAfterSeconds: 1 }, /too many requests/],
    ['api.reject-token', {}, /Unauthorized/],
  ])(
    '%s: says so, catches up once healed, and nobody else notices',
    async (type, fields, sentence) => {
      const { listener, watch } = followed;
      const gone = newName();
      await cluster.createConfigMap(gone);
      await listener.untilTold(`put ConfigMap default/${gone}`);
      const heal = await cluster.inject({ type, ...fields });
      // Streams that are open go on; only what is asked anew fails.
      proxy.cut();
      await listener.untilPhase('behind');
      expect(watch.state().error).toMatch(sentence);
      const { provenAt } = watch.state();
      await isUntroubled();
      expect(watch.state().provenAt).toBe(provenAt);
      await heal();
      await cluster.removeConfigMap(gone);
      await listener.untilPhase('live');
      await listener.untilTold(`remove ConfigMap default/${gone}`);
      expect(watch.state().error).toBeUndefined();
      await isFollowed();
      await isComplete();
      // All of that without reading everything again.
      expect(listener.told.filter(text => text === 'synced Node')).toHaveLength(
        1,
      );
    },
  );

  it('api.close-watches: resumes each time', async () => {
    const heal = await cluster.inject({
      type: 'api.close-watches',
      afterSeconds: 1,
    });
    const { listener, watch } = followed;
    const { requests } = watch.state();
    // Two kinds and the canary, each again.
    await followed.untilAsked(3);
    await isFollowed();
    expect(watch.state().requests).toBeLessThanOrEqual(requests + 6);
    await heal();
    await isUntroubled();
    expect(
      listener.states.slice(-1).map(({ phase, error }) => ({ phase, error })),
    ).toEqual([{ phase: 'live', error: undefined }]);
    await isComplete();
  });

  it('api.compact: reads again what it cannot resume, and tells the difference', async () => {
    const { listener } = followed;
    const [removed, changed] = [newName(), newName()];
    await cluster.createConfigMap(removed);
    await cluster.createConfigMap(changed);
    await listener.untilTold(`put ConfigMap default/${changed}`);
    proxy.isClosed = true;
    proxy.cut();
    await cluster.removeConfigMap(removed);
    await cluster.changeConfigMap(changed, { a: 'new' });
    const heal = await cluster.inject({ type: 'api.compact' });
    const told = listener.told.length;
    proxy.isClosed = false;
    await listener.until(() =>
      listener.told.slice(told).includes('synced ConfigMap'),
    );
    expect(
      listener.told.slice(told).filter(text => text.includes('ConfigMap')),
    ).toEqual([
      `change ConfigMap default/${changed}`,
      `remove ConfigMap default/${removed}`,
      'synced ConfigMap',
    ]);
    await heal();
    await isFollowed();
    await isUntroubled();
    await isComplete();
  });

  it('trusts the authority that it is given, and no other', async () => {
    const { token } = cluster;
    const { address, ca } = cluster.secureEndpoint;
    const trusting = followCluster({ address, token, connection: { ca } });
    await trusting.listener.untilPhase('live');
    await isFollowed(cluster, trusting);
    await trusting.watch.stop();
    const careless = followCluster({
      address,
      token,
      connection: { skipTLSVerify: true },
    });
    await careless.listener.untilPhase('live');
    await careless.watch.stop();
    const strict = followCluster({ address, token });
    await strict.listener.untilPhase('failing');
    expect(strict.watch.state().error).toMatch(
      /^The API server cannot be reached: .*certificate/,
    );
    await strict.watch.stop();
  });

  const phasesOf = ({ watch }: Pick<Followed, 'watch'>) =>
    watch.state().kinds.map(({ kind, phase }) => `${kind} ${phase}`);

  it('reports kinds that are not allowed, each by itself', async () => {
    const { watch, listener } = followCluster({
      address: cluster.address,
      token: cluster.readerToken,
      kinds: [
        NODES,
        CONFIG_MAPS,
        { ...CONFIG_MAPS, kind: 'Secret', resource: 'secrets' },
      ],
    });
    await listener.until(() => watch.state().kinds[2].phase === 'forbidden');
    await listener.untilPhase('live');
    expect(phasesOf({ watch })).toEqual([
      'Node live',
      'ConfigMap live',
      'Secret forbidden',
    ]);
    expect(watch.state().error).toMatch(/^Secret: secrets is forbidden/);
    await watch.stop();
  });

  it('reports kinds that are not served, each by itself', async () => {
    // As who may see everything: to others a server says that it is forbidden.
    const { watch, listener } = followCluster({
      address: cluster.address,
      token: cluster.token,
      kinds: [NODES, { ...ROLLOUTS, resource: 'gadgets', kind: 'Gadget' }],
    });
    await listener.until(() => watch.state().kinds[1].phase === 'absent');
    await listener.untilPhase('live');
    expect(phasesOf({ watch })).toEqual(['Node live', 'Gadget absent']);
    await watch.stop();
  });
});
