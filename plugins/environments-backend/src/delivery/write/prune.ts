import type { KubernetesObject } from '@brown-bear/platform';
import { ClusterError } from '../../cluster/ClusterError';
import { describeRef, refOf } from '../../cluster/describeRef';
import { isOurs } from '../compare/isAsRendered';
import type { DeliveryPass } from '../DeliveryPass';
import type { InventoryItem } from '../EnvironmentDelivery';
import { wavesOf } from '../order/wavesOf';
import { atMost } from './atMost';
import { RefusedWrite } from './RefusedWrite';

/** Deletes at a time. */
const PARALLEL = 8;

export type Pruned = {
  /** Deleted, and still there. */
  ending: InventoryItem[];
  /** Left alone, as somebody else has made them. */
  left: string[];
};

/**
 * Deletes what the inventory has and the revision has no more, what was
 * applied last first. The inventory alone decides: a generation that was only
 * half made has left objects that no plan has seen. Only what has the uid that
 * was written down, or else bears the portal's name, is deleted.
 */
export async function prune(pass: DeliveryPass): Promise<Pruned> {
  const { items, work } = pass;
  const { objects } = work.revision;
  const kept = new Set(objects.map(object => describeRef(refOf(object))));
  const gone = [...items.values()].filter(item => !kept.has(describeRef(item)));
  return removeItems(pass, { items: gone, all: objects });
}

/** The same for any items of the inventory. */
export async function removeItems(
  { live, work, writer }: DeliveryPass,
  options: {
    items: readonly InventoryItem[];
    all: readonly KubernetesObject[];
  },
): Promise<Pruned> {
  const pruned: Pruned = { ending: [], left: [] };
  const waves = wavesOf(
    options.items.map(item => ({
      ...item,
      metadata: { name: item.name },
      item,
    })),
    options.all,
  ).reverse();
  for (const wave of waves) {
    await atMost({
      count: PARALLEL,
      items: wave.items,
      work: async ({ item }) => {
        const found = live.get(item);
        if (!found) {
          await work.journal.removed(item);
          return;
        }
        const { deletionTimestamp, uid } = found.metadata;
        const isKnown = item.uid === uid || isOurs(found);
        if (!isKnown) {
          pruned.left.push(describeRef(item));
          await work.journal.removed(item);
          return;
        }
        pruned.ending.push(item);
        if (!deletionTimestamp) {
          await refusing(item, () => writer.delete(item, uid));
        }
      },
    });
  }
  return pruned;
}

async function refusing(
  item: InventoryItem,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof ClusterError && error.reason !== 'transient') {
      throw RefusedWrite.of(item, error);
    }
    throw error;
  }
}
