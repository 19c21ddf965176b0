import type { KubernetesObject } from '@brown-bear/platform';
import { DryRuns } from '../plan/DryRuns';
import { NodeRoom } from '../quota/NodeRoom';
import { ClusterError } from './ClusterError';
import { Discovery } from './Discovery';
import type { EnvironmentCluster } from './EnvironmentCluster';
import { unlessGivenUp } from './unlessGivenUp';

/** Of somebody whose page asks for another plan before this one was answered. */
function leaving() {
  const controller = new AbortController();
  const { signal } = controller;
  const untilGone = () =>
    new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason)),
    );
  return { leave: () => controller.abort(), untilGone };
}

function clusterOf(answers: Partial<EnvironmentCluster>): EnvironmentCluster {
  return { name: 'development', ...answers } as EnvironmentCluster;
}

const CONFIG_MAP: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'alm-env-tracker' },
};

describe('what two ask a cluster at the same time', () => {
  it('is asked again for a trial where the first goes away', async () => {
    const { leave, untilGone } = leaving();
    const dryRuns = DryRuns.create({ clock: { now: () => 0, rate: 1 } });
    const apply = jest.fn(async object => object);
    const trial = { object: CONFIG_MAP, live: undefined };
    const first = dryRuns.try({
      ...trial,
      cluster: clusterOf({ apply: untilGone }),
    });
    const others = [1, 2].map(() =>
      dryRuns.try({ ...trial, cluster: clusterOf({ apply }) }),
    );
    leave();
    await expect(first).rejects.toThrow('aborted');
    const states = (await Promise.all(others)).map(({ state }) => state);
    expect(states).toEqual(['accepted', 'accepted']);
    expect(apply).toHaveBeenCalledTimes(1);
  });

  it('is asked again for nodes where the first goes away', async () => {
    const { leave, untilGone } = leaving();
    const rooms = NodeRoom.create({ now: () => 0 });
    const list = jest.fn(async () => []);
    const place = { namespace: 'alm-env-tracker' };
    const first = rooms.left({
      ...place,
      cluster: clusterOf({ list: untilGone }),
    });
    const second = rooms.left({ ...place, cluster: clusterOf({ list }) });
    leave();
    await expect(first).rejects.toThrow('aborted');
    expect(await second).toMatchObject({ cpu: 0n });
  });

  it('is asked again for kinds where the first goes away', async () => {
    const { leave, untilGone } = leaving();
    const discovery = Discovery.create({ now: () => 0 });
    const read = jest.fn(async () => ({ versions: [], groups: [] }));
    const wanted = { apiVersion: 'v1', kind: 'ConfigMap' };
    const first = discovery.find(wanted, untilGone);
    const second = discovery.find(wanted, read);
    leave();
    await expect(first).rejects.toThrow('aborted');
    expect(await second).toBeUndefined();
    expect(read).toHaveBeenCalled();
  });

  it('fails for both where the cluster fails', async () => {
    const error = new ClusterError({ message: 'Down', reason: 'transient' });
    await expect(unlessGivenUp(Promise.reject(error))).rejects.toBe(error);
  });
});
