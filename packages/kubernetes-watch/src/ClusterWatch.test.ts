import { followCluster } from './__testUtils__/followCluster';
import type { Followed } from './__testUtils__/followCluster';
import { TestCluster } from './__testUtils__/TestCluster';

describe('ClusterWatch', () => {
  let cluster: TestCluster;
  let followed: Followed;

  beforeAll(async () => {
    cluster = await TestCluster.start();
  });
  afterEach(() => followed.watch.stop());
  afterAll(() => cluster.stop());

  it('tells of what there is and of every change', async () => {
    await cluster.createConfigMap('first', { a: '1' });
    followed = followCluster({
      address: cluster.address,
      token: cluster.token,
    });
    const { listener, watch } = followed;
    await listener.untilPhase('live');
    expect(watch.objects('ConfigMap').get('default/first')).toMatchObject({
      data: { a: '1' },
    });
    await cluster.changeConfigMap('first', { a: '2' });
    await listener.untilTold('change ConfigMap default/first');
    await cluster.removeConfigMap('first');
    await listener.untilTold('remove ConfigMap default/first');
  });
});
