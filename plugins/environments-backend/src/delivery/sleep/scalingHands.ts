import type { KubernetesObject } from '@brown-bear/platform';
import { describeRef, refOf } from '../../cluster/describeRef';
import { mapOf } from '../../cluster/json';
import type { DeliveryPass } from '../DeliveryPass';
import { replicasOf } from '../readiness/workloadReadiness';
import { isWorkload, noteScaled } from './scaledWorkloads';
import type { SleepHands } from './SleepHands';
import { isAsleepNoted } from './sleepNote';

/** What is remembered of a CronJob, in place of replicas. */
const RUNS = 1;
const RESTS = 0;

/**
 * Of an account that may scale and suspend and nothing else. What there was is
 * written down before anything says that it sleeps, noughts included: what
 * rested by day goes on resting.
 */
export const SCALING_HANDS: SleepHands = {
  async prepare(pass) {
    const { live, work } = pass;
    if (isAsleepNoted(pass)) {
      return;
    }
    for (const object of work.revision.objects) {
      const found = live.get(refOf(object));
      if (found && (isWorkload(object) || object.kind === 'CronJob')) {
        const schedule = isSuspended(found) ? RESTS : RUNS;
        const was = isWorkload(object) ? replicasOf(found) : schedule;
        await work.journal.remember(refOf(object), was);
      }
    }
  },

  async layDown({ live, work, writer }, workload) {
    const ref = refOf(workload);
    const found = live.get(ref);
    const replicas = found ? replicasOf(found) : 0;
    if (found && replicas > 0) {
      // Again: whoever deploys meanwhile may have scaled it.
      await work.journal.remember(ref, replicas);
      await writer.scale(ref, 0);
      noteScaled(found, 0);
    }
  },

  async suspend({ live, writer }, cronJob) {
    const ref = refOf(cronJob);
    const found = live.get(ref);
    if (found && !isSuspended(found)) {
      await writer.patch(ref, { spec: { suspend: true } });
    }
  },

  async raise(pass, workload) {
    const ref = refOf(workload);
    const found = pass.live.get(ref);
    const replicas = remembered(pass, workload);
    if (found && replicas > 0 && replicasOf(found) === 0) {
      await pass.writer.scale(ref, replicas);
      noteScaled(found, replicas);
    }
  },

  async resume(pass, cronJob) {
    const ref = refOf(cronJob);
    const found = pass.live.get(ref);
    if (found && isSuspended(found) && remembered(pass, cronJob) === RUNS) {
      await pass.writer.patch(ref, { spec: { suspend: false } });
    }
  },
};

function isSuspended(cronJob: KubernetesObject): boolean {
  return mapOf(cronJob.spec).suspend === true;
}

function remembered({ items }: DeliveryPass, object: KubernetesObject): number {
  return items.get(describeRef(refOf(object)))?.awakeReplicas ?? 0;
}
