import { backupName } from '../../network/End';
import { nameOfShipping } from '../../render/store/backup/renderBackup';
import type { ClusterPlan } from '../ClusterPlan';
import type { Alert } from './Alert';
import { measuredIn } from './Measured';

/** Hours after which a copy a night has been missed. */
const FULL_COPY_HOURS = 26;

/** Minutes after which three shipments of binary logs have been missed. */
const BINARY_LOG_MINUTES = 15;

/** Longer ago than so many seconds, or never since it was made. */
function lastSuccess(series: string, seconds: number): string {
  const success = `kube_cronjob_status_last_successful_time{${series}}`;
  return `time() - max by (namespace, cronjob) (
  ${success}
  or on (namespace, cronjob) kube_cronjob_created{${series}}
) > ${seconds}`;
}

/** What is wrong with the copies in the object storage. */
export function backupAlerts(plan: ClusterPlan): Alert[] {
  const { coreNamespace: namespace, spec } = plan;
  return measuredIn(plan).stores.flatMap((store): Alert[] => {
    const { backup, engine } = store.workload;
    if (!backup) {
      return [];
    }
    const entity = plan.room(backup.to);
    const job = backupName(engine);
    const logs = nameOfShipping(engine);
    const seriesOf = (cronjob: string) =>
      `namespace="${namespace}",cronjob="${cronjob}"`;
    const failure: Alert = {
      name: 'BackupFails',
      entity,
      expr: `max by (namespace, job_name) (kube_job_status_failed{namespace="${namespace}",job_name=~"${job}-[0-9]+"}) > 0`,
      severity: 'ticket',
      summary: `a copy of ${store.title} failed`,
      description: 'The log of the pod of {{ $labels.job_name }} says why.',
    };
    // What sleeps has no night in which a copy could be missed.
    return spec.base !== 'production'
      ? [failure]
      : [
          failure,
          {
            name: 'FullCopyMissing',
            entity,
            expr: lastSuccess(seriesOf(job), FULL_COPY_HOURS * 3600),
            severity: 'ticket',
            summary: `no full copy for ${FULL_COPY_HOURS} h`,
            description: `The CronJob ${job} failed, is suspended or still runs. It hurts nobody tonight, unless ${store.title} fails too.`,
          },
          {
            name: 'BinaryLogsMissing',
            entity,
            expr: lastSuccess(seriesOf(logs), BINARY_LOG_MINUTES * 60),
            lasts: '1m',
            severity: 'page',
            summary: `binary logs older than ${BINARY_LOG_MINUTES} min`,
            description: `Shipping stopped. What is lost with ${store.title} grows by the minute, and its disk fills next.`,
          },
        ];
  });
}
