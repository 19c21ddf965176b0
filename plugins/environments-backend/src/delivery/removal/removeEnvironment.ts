import { ClusterError } from '../../cluster/ClusterError';
import { describeRef } from '../../cluster/describeRef';
import type { LiveObject, ObjectRef } from '../../cluster/EnvironmentCluster';
import { isOurs } from '../compare/isAsRendered';
import type { DeliveryPass } from '../DeliveryPass';
import type { DeliveryOutcome } from '../EnvironmentDelivery';
import { RefusedWrite } from '../write/RefusedWrite';
import { removeItems } from '../write/prune';
import {
  ENVIRONMENT_LABEL,
  environmentLeftovers,
} from './environmentLeftovers';
import { terminatingReason } from './terminatingReason';

/**
 * Deletes the namespace first, and with it in one write whatever is in it: so
 * nobody makes anything there any more. What the inventory has elsewhere is
 * deleted by its uid. Done when a look over all kinds finds nothing.
 */
export async function removeEnvironment(
  pass: DeliveryPass,
): Promise<DeliveryOutcome> {
  const { items, live, work } = pass;
  const { name, namespace } = work.record;
  const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
  const found = live.get(ref) ?? (await pass.cluster.read(ref));
  const uid = items.get(describeRef(ref))?.uid;
  const isOwn =
    found !== undefined &&
    (found.metadata.uid === uid ||
      (found.metadata.labels?.[ENVIRONMENT_LABEL] === name && isOurs(found)));
  if (found && isOwn && !found.metadata.deletionTimestamp) {
    await deleteNamespace(pass, { found, ref });
  }
  const all = [...items.values()];
  const { ending } = await removeItems(pass, {
    // In a namespace of somebody else, one by one; a namespace of ours takes
    // what is in it along, and one that is gone has done so.
    items: all.filter(
      item =>
        describeRef(item) !== describeRef(ref) &&
        ((found && !isOwn) || item.namespace !== namespace),
    ),
    all: work.revision.objects,
  });
  if (found && isOwn) {
    return stillThere(pass, found);
  }
  if (ending.length > 0) {
    return left(pass, ending.map(describeRef));
  }
  const leftovers = await environmentLeftovers(pass.cluster, {
    name,
    // What somebody else keeps in a namespace of that name is none of ours.
    namespace: found ? undefined : namespace,
  });
  return leftovers.length > 0
    ? left(pass, leftovers)
    : { state: 'done', done: all.length, total: all.length };
}

async function deleteNamespace(
  { writer }: DeliveryPass,
  { found, ref }: { found: LiveObject; ref: ObjectRef },
): Promise<void> {
  try {
    await writer.delete(ref, found.metadata.uid);
  } catch (error) {
    if (error instanceof ClusterError && error.reason !== 'transient') {
      throw RefusedWrite.of(ref, error);
    }
    throw error;
  }
}

/** What the namespace says of itself, and which objects hold it. */
async function stillThere(
  pass: DeliveryPass,
  found: LiveObject,
): Promise<DeliveryOutcome> {
  const { name, namespace } = pass.work.record;
  const current =
    (await pass.cluster.read({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: namespace,
    })) ?? found;
  const held = await environmentLeftovers(pass.cluster, { name, namespace });
  const total = Math.max(pass.items.size, held.length);
  return {
    state: 'waiting',
    done: total - held.length,
    total,
    waitingFor: {
      object: `v1 Namespace ${namespace}`,
      reason: terminatingReason(current),
      since: current.metadata.deletionTimestamp ?? pass.work.record.phaseSince,
    },
    objects: held.slice(0, 20),
  };
}

function left(pass: DeliveryPass, names: readonly string[]): DeliveryOutcome {
  const total = Math.max(pass.items.size, names.length);
  return {
    state: 'waiting',
    done: total - names.length,
    total,
    waitingFor: {
      object: names[0],
      reason: 'It is still there',
      since: pass.work.record.phaseSince,
    },
    objects: names.slice(0, 20),
  };
}
