import type { DeliveryPass } from '../DeliveryPass';
import type { DeliveryOutcome } from '../EnvironmentDelivery';
import { inLevels } from '../order/wavesOf';
import { waiting } from '../readiness/Readiness';
import { atMost } from '../write/atMost';
import { isStore, isWorkload } from './scaledWorkloads';
import type { SleepHands } from './SleepHands';
import { endSleepNote, isAsleepNoted } from './sleepNote';

const PARALLEL = 8;

/**
 * The way back: stores, then services in the order of their dependencies, each
 * group once the one before is ready; schedules; the note on the namespace last.
 */
export async function wakeUp(
  pass: DeliveryPass,
  { hands }: { hands: SleepHands },
): Promise<DeliveryOutcome> {
  const { applier, readiness, work } = pass;
  const { objects } = work.revision;
  const workloads = objects.filter(isWorkload);
  const services = workloads.filter(object => !isStore(object));
  const groups = [workloads.filter(isStore), ...inLevels(services, objects)];
  const total = workloads.length;
  let done = 0;
  for (const group of groups) {
    await atMost({
      count: PARALLEL,
      items: group,
      work: object => hands.raise(pass, object),
    });
    const unready = [
      ...applier.replaced.map(object => ({
        object,
        readiness: waiting('It is being deleted'),
      })),
      ...readiness.unready(group),
    ].flatMap(({ object, readiness: is }) =>
      is.state === 'ready' ? [] : [{ object, readiness: is }],
    );
    done += group.length - readiness.unready(group).length;
    if (unready.length > 0) {
      return pass.waitFor(unready, { done, total });
    }
  }
  for (const object of objects.filter(({ kind }) => kind === 'CronJob')) {
    await hands.resume(pass, object);
  }
  if (isAsleepNoted(pass)) {
    await endSleepNote(pass);
  }
  return { state: 'done', done: total, total };
}
