import { NotAllowedError } from '@backstage/errors';
import type { KubernetesObject } from '@brown-bear/platform';
import { SELF_SERVICE_PREFIX } from '@brown-bear/platform';
import { describeRef, refOf } from '../cluster/describeRef';
import type { EnvironmentClusters } from '../cluster/EnvironmentCluster';
import { deliverRevision } from './deliverRevision';
import { DeliveryPass } from './DeliveryPass';
import type {
  DeliveryOutcome,
  DeliveryWork,
  EnvironmentDelivery,
} from './EnvironmentDelivery';
import { removeEnvironment } from './removal/removeEnvironment';
import { ENVIRONMENT_LABEL } from './removal/environmentLeftovers';
import { putToSleep } from './sleep/putToSleep';
import { APPLYING_HANDS } from './sleep/SleepHands';
import { wakeUp } from './sleep/wakeUp';

type Options = {
  clusters: EnvironmentClusters;
  /** When an environment wakes that falls asleep now, ISO 8601; written on it. */
  wakesAt?: (work: DeliveryWork) => string | undefined;
};

/** Applies environments to their clusters, object by object. */
export class DirectDelivery implements EnvironmentDelivery {
  readonly #options: Options;

  static create(options: Options): DirectDelivery {
    return new DirectDelivery(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async deliver(work: DeliveryWork): Promise<DeliveryOutcome> {
    const { objects } = work.revision;
    await intend(work);
    const pass = await this.#begin(work, objects);
    return foreignNamespace(pass) ?? pass.guarded(() => deliverRevision(pass));
  }

  async sleep(work: DeliveryWork): Promise<DeliveryOutcome> {
    const pass = await this.#begin(work, work.revision.objects);
    const wakesAt = this.#options.wakesAt?.(work);
    return pass.guarded(() =>
      putToSleep(pass, { hands: APPLYING_HANDS, wakesAt }),
    );
  }

  async wake(work: DeliveryWork): Promise<DeliveryOutcome> {
    const pass = await this.#begin(work, work.revision.objects);
    return (
      foreignNamespace(pass) ??
      pass.guarded(() => wakeUp(pass, { hands: APPLYING_HANDS }))
    );
  }

  async remove(work: DeliveryWork): Promise<DeliveryOutcome> {
    const namespaces = work.revision.objects.filter(
      ({ kind }) => kind === 'Namespace',
    );
    const pass = await this.#begin(work, namespaces);
    return pass.guarded(() => removeEnvironment(pass));
  }

  async #begin(
    work: DeliveryWork,
    objects: readonly KubernetesObject[],
  ): Promise<DeliveryPass> {
    const { cluster: name, kind, namespace } = work.record;
    const isOwn =
      kind === 'self-service' && namespace.startsWith(SELF_SERVICE_PREFIX);
    if (!isOwn) {
      throw new NotAllowedError(
        `Namespace ${namespace} is not one of a self-service environment: nothing is written there`,
      );
    }
    const { signal } = work;
    const cluster = await this.#options.clusters.get(name, { signal });
    return DeliveryPass.begin({ work, cluster, objects, withInventory: true });
  }
}

/** Writes all down before anything is made. */
async function intend({ journal, revision }: DeliveryWork): Promise<void> {
  const known = new Set((await journal.items()).map(describeRef));
  const refs = revision.objects
    .map(refOf)
    .filter(ref => !known.has(describeRef(ref)));
  if (refs.length > 0) {
    await journal.intend(refs);
  }
}

/** A namespace of that name which somebody else has made is not taken over. */
function foreignNamespace(pass: DeliveryPass): DeliveryOutcome | undefined {
  const { namespace, name } = pass.work.record;
  const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
  const found = pass.live.get(ref);
  if (!found || found.metadata.labels?.[ENVIRONMENT_LABEL] === name) {
    return undefined;
  }
  return {
    state: 'failed',
    done: 0,
    total: pass.work.revision.objects.length,
    problem: `Namespace ${namespace} was there before and is not of this environment: it has no label ${ENVIRONMENT_LABEL}=${name}. Choose another name, or have it deleted by who made it`,
    objects: [describeRef(ref)],
  };
}
