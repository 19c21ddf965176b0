import { describeRef, refOf } from '../../cluster/describeRef';
import type { LiveObject } from '../../cluster/EnvironmentCluster';
import { mapOf } from '../../cluster/json';
import type { DeliveryPass } from '../DeliveryPass';
import type { DeliveryOutcome } from '../EnvironmentDelivery';
import { inLevels } from '../order/wavesOf';
import { podsOf } from '../readiness/podTrouble';
import { isAtRest } from '../readiness/workloadReadiness';
import { atMost } from '../write/atMost';
import { isStore, isWorkload } from './scaledWorkloads';
import type { SleepHands } from './SleepHands';
import { noteSleep } from './sleepNote';

const PARALLEL = 8;

/**
 * Says on the namespace that it sleeps, stops its schedules, and scales what
 * calls others down before what is called; stores last. Volumes stay.
 */
export async function putToSleep(
  pass: DeliveryPass,
  { hands, wakesAt }: { hands: SleepHands; wakesAt?: string },
): Promise<DeliveryOutcome> {
  const { live, work } = pass;
  const { objects } = work.revision;
  const { namespace } = work.record;
  const space = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
  const workloads = objects.filter(isWorkload);
  const total = workloads.length;
  if (!live.get(space)) {
    return {
      state: 'failed',
      done: 0,
      total,
      problem: `Namespace ${namespace} is gone, so there is nothing to put to sleep. Delete the environment and create it again`,
      objects: [describeRef(space)],
    };
  }
  await hands.prepare?.(pass);
  await noteSleep(pass, { wakesAt });
  for (const object of objects.filter(({ kind }) => kind === 'CronJob')) {
    await hands.suspend(pass, object);
  }
  const services = workloads.filter(object => !isStore(object));
  const groups = [
    ...inLevels(services, objects).reverse(),
    workloads.filter(isStore),
  ];
  let done = 0;
  for (const group of groups) {
    await atMost({
      count: PARALLEL,
      items: group,
      work: object => hands.layDown(pass, object),
    });
    const running = await runningIn(pass, group.map(refOf));
    done += group.length - running.length;
    if (running.length > 0) {
      const [{ found, pods }] = running;
      return {
        state: 'waiting',
        done,
        total,
        waitingFor: {
          object: describeRef(refOf(found)),
          reason:
            pods > 0
              ? `${pods} of its pods ${pods === 1 ? 'is' : 'are'} still ending`
              : 'Its controller has not scaled it down yet',
          since: work.record.phaseSince,
        },
        objects: running
          .slice(0, 20)
          .map(item => describeRef(refOf(item.found))),
      };
    }
  }
  return { state: 'done', done: total, total };
}

/** Workloads of which pods are left, those that are ending included. */
async function runningIn(
  { live }: DeliveryPass,
  refs: readonly ReturnType<typeof refOf>[],
): Promise<{ found: LiveObject; pods: number }[]> {
  const running = [];
  for (const ref of refs) {
    const found = live.get(ref);
    if (found) {
      const pods = podsOf(await live.pods(), mapOf(found.spec).selector).filter(
        ({ status }) =>
          !['Failed', 'Succeeded'].includes(String(mapOf(status).phase)),
      ).length;
      if (pods > 0 || !isAtRest(found)) {
        running.push({ found, pods });
      }
    }
  }
  return running;
}
