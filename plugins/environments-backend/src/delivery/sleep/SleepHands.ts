import type { KubernetesObject } from '@brown-bear/platform';
import { refOf } from '../../cluster/describeRef';
import type { DeliveryPass } from '../DeliveryPass';
import { isScaledByHand, layDown, wakeOne } from './scaledWorkloads';

/** How an account puts single objects to sleep and wakes them. */
export type SleepHands = {
  /** Before anything says that it sleeps. */
  prepare?(pass: DeliveryPass): Promise<void>;
  layDown(pass: DeliveryPass, workload: KubernetesObject): Promise<void>;
  suspend(pass: DeliveryPass, cronJob: KubernetesObject): Promise<void>;
  raise(pass: DeliveryPass, workload: KubernetesObject): Promise<void>;
  resume(pass: DeliveryPass, cronJob: KubernetesObject): Promise<void>;
};

/** Of the account that has applied them: what was rendered is applied. */
export const APPLYING_HANDS: SleepHands = {
  layDown,
  async suspend({ applier, live }, cronJob) {
    if (live.get(refOf(cronJob))) {
      const spec = { ...cronJob.spec, suspend: true };
      await applier.ensure({ ...cronJob, spec });
    }
  },
  async raise(pass, workload) {
    // A number that somebody has set by day is theirs, not the revision's.
    if (!isScaledByHand(pass, workload)) {
      await pass.applier.ensure(workload);
    }
    await wakeOne(pass, workload);
  },
  async resume({ applier }, cronJob) {
    await applier.ensure(cronJob);
  },
};
