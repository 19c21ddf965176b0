import type { KubernetesObject } from '@brown-bear/platform';
import { describeRef, refOf } from '../cluster/describeRef';
import type { DeliveryPass } from './DeliveryPass';
import type { DeliveryOutcome, InventoryItem } from './EnvironmentDelivery';
import { roomyLimits } from './order/roomyLimits';
import { roomyQuota } from './order/roomyQuota';
import { wavesOf } from './order/wavesOf';
import type { Unready } from './readiness/EnvironmentReadiness';
import { wakeScaled } from './sleep/scaledWorkloads';
import { endSleepNote, isAsleepNoted } from './sleep/sleepNote';
import { atMost } from './write/atMost';
import { prune } from './write/prune';

/** Writes at a time within a wave. */
const PARALLEL = 8;

/** What bounds the others; as rendered only when all is as rendered. */
const WIDENED: Record<string, typeof roomyQuota | undefined> = {
  LimitRange: roomyLimits,
  ResourceQuota: roomyQuota,
};

/**
 * Applies a revision wave by wave. What left the set goes before the rest
 * comes: it may hold what the quota has for its successors, and nothing that
 * is rendered needs it. Bounds only widen until all is ready.
 */
export async function deliverRevision(
  pass: DeliveryPass,
): Promise<DeliveryOutcome> {
  const { applier, live, readiness, work } = pass;
  const { objects } = work.revision;
  const whileChanging = objects.map(object => {
    const widen = WIDENED[object.kind];
    return widen ? widen(object, live.get(refOf(object))) : object;
  });
  const waves = wavesOf(whileChanging, objects);
  const early = waves.filter(({ isEarly }) => isEarly);
  for (const wave of early) {
    const unready = await applyWave(pass, wave);
    if (unready.length > 0) {
      return pass.waitFor(unready);
    }
  }
  const notYet = readiness.unready(early.flatMap(({ items }) => items));
  if (notYet.length > 0) {
    return pass.waitFor(notYet);
  }
  const { ending, left } = await prune(pass);
  if (ending.length > 0) {
    return waitForEnd(pass, ending);
  }
  for (const wave of waves.slice(early.length)) {
    const unready = await applyWave(pass, wave);
    if (unready.length > 0) {
      return pass.waitFor(unready);
    }
  }
  await wakeScaled(pass, objects);
  const open = readiness.unready(objects);
  const unready = open.length > 0 ? open : await readiness.unreachable(objects);
  if (unready.length > 0) {
    return pass.waitFor(unready);
  }
  for (const bound of objects.filter(({ kind }) => WIDENED[kind])) {
    await applier.ensure(bound);
  }
  if (isAsleepNoted(pass)) {
    await endSleepNote(pass);
  }
  return {
    state: 'done',
    done: objects.length,
    total: objects.length,
    ...(left.length > 0 && {
      problem: `Left alone, as another manager has made them: ${left.join(
        ', ',
      )}`,
      objects: left.slice(0, 20),
    }),
  };
}

/** What of a wave the next one has to wait for. */
async function applyWave(
  { applier, readiness }: DeliveryPass,
  wave: { isAwaited: boolean; items: readonly KubernetesObject[] },
): Promise<Unready[]> {
  await atMost({
    count: PARALLEL,
    items: wave.items,
    work: object => applier.ensure(object),
  });
  const replaced = applier.replaced.map(
    (object): Unready => ({
      object,
      readiness: {
        state: 'waiting',
        reason: 'It is being deleted, to be made again',
      },
    }),
  );
  return [
    ...replaced,
    ...(wave.isAwaited ? readiness.unready(wave.items) : []),
  ];
}

function waitForEnd(
  pass: DeliveryPass,
  ending: readonly InventoryItem[],
): DeliveryOutcome {
  const { objects } = pass.work.revision;
  return {
    state: 'waiting',
    done: pass.done,
    total: objects.length + ending.length,
    waitingFor: {
      object: describeRef(ending[0]),
      reason: 'It is no longer part of the environment and is being deleted',
      since: pass.work.record.phaseSince,
    },
    objects: ending.slice(0, 20).map(describeRef),
  };
}
