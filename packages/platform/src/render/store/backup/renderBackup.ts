import {
  KubeConfigMap,
  KubeServiceAccount,
} from 'cdk8s-plus-33/lib/imports/k8s';
import { backupName } from '../../../network/End';
import type { KubernetesObject } from '../../KubernetesObject';
import { workloadLabels } from '../../labels';
import { workloadSecrets } from '../../secrets/workloadSecrets';
import type { StoreContext } from '../StoreContext';
import { backupJob } from './backupJob';
import type { Backup } from './backupJob';
import { backupSchedule } from './backupSchedule';
import { binaryLogScript } from './binaryLogScript';
import { bucketLifecycle } from './bucketLifecycle';
import { fullCopyScript } from './fullCopyScript';

const HOUR = 60 * 60;

/** A copy of some hundred GiB takes an hour and a half; more is an incident. */
const FULL_COPY_DEADLINE = 4 * HOUR;

/** Logs of half a day, if they were not sent for so long. */
const BINARY_LOG_DEADLINE = HOUR / 2;

/** Name of the job that sends the binary logs of an engine. */
export function nameOfShipping(engine: string): string {
  return `${engine}-binlog-backup`;
}

function labelsOf({ plan, planned }: StoreContext, job: string) {
  return {
    ...workloadLabels(plan.labels, {
      ...planned.store,
      name: job,
      tier: 'worker',
      version: plan.dependency(job).version,
    }),
    // It has no entity of its own: it is shown with what it copies.
    'backstage.io/kubernetes-id': planned.store.name,
  };
}

/**
 * The copies of a store: a full one a day and, where it never sleeps, the
 * binary logs between them. What sleeps loses a day at most; a pod that asks
 * for it every five minutes would keep a node awake.
 */
export function renderBackup(context: StoreContext): KubernetesObject[] {
  const { plan, planned } = context;
  const { backup, engine } = planned.store.workload;
  if (!backup) {
    return [];
  }
  const { namespace, spec } = plan;
  const name = backupName(engine);
  const labels = labelsOf(context, name);
  const common: Backup = {
    plan,
    name,
    lifecycle: `${name}-lifecycle`,
    labels,
    image: plan.dependency(name).image,
    source: backup.from[spec.base],
    bucket: backup.to,
  };
  const shipping = nameOfShipping(engine);
  const jobs = [
    backupJob({
      backup: common,
      name,
      script: 'full-copy.sh',
      at: backupSchedule(spec, backup.at),
      deadlineSeconds: FULL_COPY_DEADLINE,
      retries: 2,
    }),
    ...(spec.sleep
      ? []
      : [
          backupJob({
            backup: common,
            name: shipping,
            script: 'binary-logs.sh',
            at: { schedule: '*/5 * * * *', timeZone: 'Etc/UTC' },
            deadlineSeconds: BINARY_LOG_DEADLINE,
            retries: 0,
          }),
        ]),
  ];
  return [
    ...jobs.map(job =>
      KubeServiceAccount.manifest({
        metadata: { name: job.metadata.name, namespace, labels },
        automountServiceAccountToken: false,
      }),
    ),
    KubeConfigMap.manifest({
      metadata: { name, namespace, labels },
      data: {
        'full-copy.sh': fullCopyScript(spec),
        ...(!spec.sleep && { 'binary-logs.sh': binaryLogScript(spec) }),
      },
    }),
    KubeConfigMap.manifest({
      metadata: { name: common.lifecycle, namespace, labels },
      data: { 'lifecycle.json': bucketLifecycle(backup.keepDays) },
    }),
    ...workloadSecrets({ plan, name, labels, secrets: ['mysql-password'] }),
    ...jobs,
  ];
}
