import type { KubernetesObject } from '@brown-bear/platform';
import type { PlannedChange } from '@brown-bear/plugin-environments-common';
import { ClusterError } from '../../cluster/ClusterError';
import { describeRef, refOf } from '../../cluster/describeRef';
import { FIELD_MANAGER } from '../../cluster/EnvironmentCluster';
import type { LiveObject } from '../../cluster/EnvironmentCluster';
import { mapOf, numberOf } from '../../cluster/json';
import { isAsRendered } from '../compare/isAsRendered';
import type { DeliveryWork, InventoryItem } from '../EnvironmentDelivery';
import { doomedClaims } from '../live/doomedClaims';
import type { LiveEnvironment } from '../live/LiveEnvironment';
import type { GuardedWriter } from './GuardedWriter';
import { RefusedWrite } from './RefusedWrite';

/** Controllers that scale on the portal's behalf, and the portal's own scaling. */
const OWN_SCALERS = [FIELD_MANAGER, 'kube-controller-manager'];

type Options = {
  work: Pick<DeliveryWork, 'journal' | 'record' | 'revision'>;
  items: ReadonlyMap<string, InventoryItem>;
  live: LiveEnvironment;
  writer: GuardedWriter;
};

/** Makes objects what was rendered, and writes nothing where they are that. */
export class ObjectApplier {
  readonly #options: Options;
  readonly #planned: ReadonlyMap<string, PlannedChange['op']>;
  /** Objects that are as rendered now, by name. */
  readonly settled = new Set<string>();
  /** Objects that have to go before they can be made again. */
  readonly replaced: KubernetesObject[] = [];

  static create(options: Options): ObjectApplier {
    return new ObjectApplier(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#planned = new Map(
      options.work.revision.changes.map(({ object, op }) => [object, op]),
    );
  }

  /** Throws a RefusedWrite for what will not become better. */
  async ensure(object: KubernetesObject): Promise<void> {
    const { live } = this.#options;
    const ref = refOf(object);
    const name = describeRef(ref);
    const found = live.get(ref);
    if (found?.metadata.deletionTimestamp) {
      this.replaced.push(object);
      return;
    }
    if (found && isAsRendered(object, found)) {
      await this.#made(found);
      this.settled.add(name);
      return;
    }
    if (!found && (await this.#hasDoomedClaims(object))) {
      this.replaced.push(object);
      return;
    }
    const op = this.#planned.get(name);
    if (op === undefined || op === 'delete') {
      throw RefusedWrite.unplanned(ref);
    }
    const written = await this.#write(object, found);
    if (written) {
      live.put(written);
      await this.#made(written);
      this.settled.add(name);
    }
  }

  async #hasDoomedClaims(object: KubernetesObject): Promise<boolean> {
    return (
      object.kind === 'StatefulSet' &&
      doomedClaims(object, await this.#options.live.claims()).length > 0
    );
  }

  async #write(
    object: KubernetesObject,
    found: LiveObject | undefined,
  ): Promise<LiveObject | undefined> {
    const { writer } = this.#options;
    const ref = refOf(object);
    try {
      return await writer.apply(object);
    } catch (error) {
      if (!(error instanceof ClusterError) || error.reason === 'transient') {
        throw error;
      }
      if (found && isImmutable(error)) {
        return this.#replace(object, { found, error });
      }
      const replicas = numberOf(mapOf(object.spec).replicas);
      if (found && replicas !== undefined && isOwnScaling(error)) {
        // Two that agree on a value share it; whoever applies next owns it alone.
        await writer.scale(ref, replicas);
        return writer.apply(object);
      }
      throw RefusedWrite.of(ref, error);
    }
  }

  async #replace(
    object: KubernetesObject,
    { found, error }: { found: LiveObject; error: ClusterError },
  ): Promise<undefined> {
    const { work, writer } = this.#options;
    const ref = refOf(object);
    // Going back to what ran before replaces what the update has replaced.
    const isAgreed =
      this.#planned.get(describeRef(ref)) === 'replace' ||
      work.record.undo !== undefined;
    if (!isAgreed) {
      throw RefusedWrite.immutable(ref, error);
    }
    await writer.delete(ref, found.metadata.uid);
    this.replaced.push(object);
  }

  async #made(object: LiveObject): Promise<void> {
    const { items, work } = this.#options;
    const known = items.get(describeRef(refOf(object)));
    if (known?.uid !== object.metadata.uid) {
      await work.journal.made(object);
    }
  }
}

function isImmutable({ message, reason }: ClusterError): boolean {
  return (
    reason === 'invalid' &&
    /field is immutable|updates to statefulset spec|may not be changed/i.test(
      message,
    )
  );
}

/** Whether all that stands in the way is that replicas were scaled by us or for us. */
function isOwnScaling({ causes, reason }: ClusterError): boolean {
  return (
    reason === 'conflict' &&
    causes.length > 0 &&
    causes.every(
      ({ field, message }) =>
        field === '.spec.replicas' &&
        OWN_SCALERS.some(manager => message.includes(`"${manager}"`)),
    )
  );
}
