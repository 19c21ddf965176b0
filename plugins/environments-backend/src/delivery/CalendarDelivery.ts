import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { KubernetesObject } from '@brown-bear/platform';
import { ClusterError } from '../cluster/ClusterError';
import type {
  EnvironmentCluster,
  EnvironmentClusters,
} from '../cluster/EnvironmentCluster';
import { DeliveryPass } from './DeliveryPass';
import type {
  DeliveryOutcome,
  DeliveryWork,
  EnvironmentDelivery,
} from './EnvironmentDelivery';
import { putToSleep } from './sleep/putToSleep';
import { SCALING_HANDS } from './sleep/scalingHands';
import { wakeUp } from './sleep/wakeUp';

/** What a calendar looks at: what it scales and suspends, and who calls whom. */
const KINDS = [
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['argoproj.io/v1alpha1', 'Rollout'],
  ['batch/v1', 'CronJob'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
] as const;

type Options = {
  clusters: EnvironmentClusters;
  /** When an environment wakes that falls asleep now, ISO 8601; written on it. */
  wakesAt?: (work: DeliveryWork) => string | undefined;
};

/**
 * Executes the committed calendar of a core environment, as an account that may
 * scale, suspend and annotate. Its objects are those that live there now:
 * somebody else deploys them.
 */
export class CalendarDelivery implements EnvironmentDelivery {
  readonly #options: Options;

  static create(options: Options): CalendarDelivery {
    return new CalendarDelivery(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async sleep(work: DeliveryWork): Promise<DeliveryOutcome> {
    const pass = await this.#begin(work);
    const wakesAt = this.#options.wakesAt?.(work);
    return pass.guarded(() =>
      putToSleep(pass, { hands: SCALING_HANDS, wakesAt }),
    );
  }

  async wake(work: DeliveryWork): Promise<DeliveryOutcome> {
    const pass = await this.#begin(work);
    return pass.guarded(() => wakeUp(pass, { hands: SCALING_HANDS }));
  }

  async deliver({ record }: DeliveryWork): Promise<DeliveryOutcome> {
    throw new NotAllowedError(
      `${record.name} is a core environment: the delivery pipeline deploys it`,
    );
  }

  async remove({ record }: DeliveryWork): Promise<DeliveryOutcome> {
    throw new NotAllowedError(
      `${record.name} is a core environment: it is never removed`,
    );
  }

  async #begin(work: DeliveryWork): Promise<DeliveryPass> {
    const { cluster: name, kind, namespace } = work.record;
    if (kind !== 'core') {
      throw new NotAllowedError(
        `${work.record.name} is no core environment: its calendar is kept by its own delivery`,
      );
    }
    const { signal } = work;
    const cluster = await this.#options.clusters.calendar(name, { signal });
    if (!cluster) {
      throw new NotFoundError(
        `environments.clusters: expected a calendarToken for cluster "${name}", so that its calendar can be kept`,
      );
    }
    const objects = await liveObjects(cluster, namespace);
    return DeliveryPass.begin({
      work: { ...work, revision: { ...work.revision, objects } },
      cluster,
      objects,
    });
  }
}

async function liveObjects(
  cluster: EnvironmentCluster,
  namespace: string,
): Promise<KubernetesObject[]> {
  const lists = await Promise.all(
    KINDS.map(([apiVersion, kind]) =>
      cluster.list({ apiVersion, kind, namespace }).catch(error => {
        // Without who calls whom all services are one group.
        const isOrder = kind === 'NetworkPolicy';
        if (
          isOrder &&
          error instanceof ClusterError &&
          error.reason === 'forbidden'
        ) {
          return [];
        }
        throw error;
      }),
    ),
  );
  const space: KubernetesObject = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  };
  return [space, ...lists.flat()];
}
