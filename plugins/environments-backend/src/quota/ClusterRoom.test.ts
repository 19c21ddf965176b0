import type { EnvironmentCluster } from '../cluster/EnvironmentCluster';
import { Budget } from '../plan/Budget';
import { ClusterRoom } from './ClusterRoom';

// Answers are computed at once: no test waits so long.
const PLENTY = 60_000;

function roomOf(growsNodes: boolean) {
  const list = jest.fn(async () => []);
  const room = ClusterRoom.create({ reserved: async () => ({ cpu: 1 }) }).of({
    cluster: { name: 'development', list } as unknown as EnvironmentCluster,
    target: { name: 'development', capacity: { cpu: 4 }, growsNodes },
    environment: { name: 'a', namespace: 'alm-env-a' },
    budget: Budget.of(PLENTY),
  });
  return { list, room };
}

describe('ClusterRoom', () => {
  it('is bound by the nodes that are there', async () => {
    const { room } = roomOf(false);
    expect(await room).toMatchObject({
      nodes: { cpu: 0n, memory: 0n, pods: 0n },
      reserved: { cpu: 1_000_000_000n },
      share: { cpu: 4_000_000_000n },
      notChecked: [],
    });
  });

  it('asks for no nodes where an autoscaler adds them', async () => {
    const { list, room } = roomOf(true);
    expect(await room).toEqual({
      reserved: { cpu: 1_000_000_000n },
      share: { cpu: 4_000_000_000n },
      notChecked: [],
    });
    expect(list).not.toHaveBeenCalled();
  });
});
