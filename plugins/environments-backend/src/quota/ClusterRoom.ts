import type { EnvironmentPlan } from '@brown-bear/plugin-environments-common';
import type { EnvironmentCluster } from '../cluster/EnvironmentCluster';
import type { Budget } from '../plan/Budget';
import { clusterReason } from '../plan/clusterProblem';
import type { PlannedCluster } from '../plan/PlanTargets';
import { exactly } from './Amounts';
import type { Amounts, CountedAmounts } from './Amounts';
import { NodeRoom } from './NodeRoom';

/** What self-service environments of a cluster hold, all but one of that name. */
export type ReservedIn = (
  cluster: string,
  except: string,
) => Promise<CountedAmounts>;

/** What there is for an environment, as far as that is known. */
export type Room = {
  /** What all self-service environments may request; absent: no bound. */
  share?: Amounts;
  reserved: Amounts;
  /** What the nodes have left; absent: unknown, or no bound. */
  nodes?: Amounts;
  notChecked: EnvironmentPlan['notChecked'];
};

/** Finds out how much room clusters have left. */
export class ClusterRoom {
  readonly #reserved: ReservedIn;
  readonly #nodes = NodeRoom.create({ now: () => performance.now() });

  static create(options: { reserved: ReservedIn }): ClusterRoom {
    return new ClusterRoom(options.reserved);
  }

  private constructor(reserved: ReservedIn) {
    this.#reserved = reserved;
  }

  async of(options: {
    cluster: EnvironmentCluster;
    target: PlannedCluster;
    environment: { name: string; namespace: string };
    budget: Budget;
  }): Promise<Room> {
    const { environment, target } = options;
    const [reserved, nodes] = await Promise.all([
      this.#reserved(target.name, environment.name),
      this.#nodesOf(options),
    ]);
    return {
      ...(target.capacity && { share: exactly(target.capacity) }),
      reserved: exactly(reserved),
      ...nodes,
    };
  }

  async #nodesOf(
    options: Parameters<ClusterRoom['of']>[0],
  ): Promise<Pick<Room, 'nodes' | 'notChecked'>> {
    const { budget, cluster, environment, target } = options;
    if (target.growsNodes) {
      return { notChecked: [] };
    }
    const { namespace } = environment;
    let reason = `nodes: cluster ${cluster.name} did not answer in time`;
    try {
      const left = this.#nodes.left({ cluster, namespace });
      const nodes = await budget.race(left);
      if (nodes) {
        return { nodes, notChecked: [] };
      }
    } catch (error) {
      reason = `nodes: ${clusterReason(error)}`;
    }
    return { notChecked: [{ check: 'quota', reason }] };
  }
}
