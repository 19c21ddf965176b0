import { KubeCronJob, Quantity } from 'cdk8s-plus-33/lib/imports/k8s';
import type { EnvironmentPlan } from '../../EnvironmentPlan';
import type { KubernetesObject } from '../../KubernetesObject';
import type { Labels } from '../../labels';
import { restrictedContainer, restrictedPod } from '../../podSecurity';
import { RESOURCE_CLASSES, resourcesOf } from '../../resourceClasses';
import type { Schedule } from './backupSchedule';

const SCRIPTS_DIRECTORY = '/etc/mysql-backup';
const LIFECYCLE_DIRECTORY = '/etc/lifecycle';
const SCRATCH_DIRECTORY = '/scratch';

/** A binary log is 256 MiB, or as large as one transaction. */
const SCRATCH_SIZE = '4Gi';

/** What the jobs of a backup have in common. */
export type Backup = {
  plan: EnvironmentPlan;
  /** Name of the ConfigMap, the Secret and the pods. */
  name: string;
  /** Name of the ConfigMap with the rules of the bucket. */
  lifecycle: string;
  labels: Labels;
  image: string;
  /** Server that is read. */
  source: string;
  /** ConfigMap and Secret that bind the bucket. */
  bucket: string;
};

/** A job that copies a server to the object storage at set times. */
export function backupJob(options: {
  backup: Backup;
  /** Name of the job and of its ServiceAccount. */
  name: string;
  script: string;
  at: Schedule;
  /** Seconds after which it is given up. */
  deadlineSeconds: number;
  /** How often it may be tried again. */
  retries: number;
}): KubernetesObject {
  const { at, backup, deadlineSeconds, name, retries, script } = options;
  const { bucket, labels, plan, source } = backup;
  return KubeCronJob.manifest({
    metadata: { name, namespace: plan.namespace, labels },
    spec: {
      ...at,
      concurrencyPolicy: 'Forbid',
      failedJobsHistoryLimit: 3,
      successfulJobsHistoryLimit: 3,
      // Later than this, the next run is the better one.
      startingDeadlineSeconds: deadlineSeconds,
      jobTemplate: {
        metadata: { labels },
        spec: {
          activeDeadlineSeconds: deadlineSeconds,
          backoffLimit: retries,
          template: {
            metadata: { labels },
            spec: {
              automountServiceAccountToken: false,
              containers: [
                {
                  name: 'backup',
                  image: backup.image,
                  imagePullPolicy: 'IfNotPresent',
                  command: ['bash', `${SCRIPTS_DIRECTORY}/${script}`],
                  env: [
                    { name: 'HOME', value: SCRATCH_DIRECTORY },
                    { name: 'SOURCE', value: source },
                    { name: 'TMPDIR', value: SCRATCH_DIRECTORY },
                  ],
                  envFrom: [
                    { secretRef: { name: backup.name } },
                    { configMapRef: { name: bucket } },
                    { secretRef: { name: bucket }, prefix: 'AWS_' },
                  ],
                  resources: resourcesOf(RESOURCE_CLASSES.worker),
                  securityContext: restrictedContainer(),
                  volumeMounts: [
                    {
                      name: 'scripts',
                      mountPath: SCRIPTS_DIRECTORY,
                      readOnly: true,
                    },
                    {
                      name: 'lifecycle',
                      mountPath: LIFECYCLE_DIRECTORY,
                      readOnly: true,
                    },
                    { name: 'scratch', mountPath: SCRATCH_DIRECTORY },
                  ],
                },
              ],
              enableServiceLinks: false,
              // The log of the pod is what a failed run leaves behind.
              restartPolicy: 'Never',
              securityContext: restrictedPod(),
              serviceAccountName: name,
              terminationGracePeriodSeconds: 30,
              volumes: [
                { name: 'scripts', configMap: { name: backup.name } },
                { name: 'lifecycle', configMap: { name: backup.lifecycle } },
                {
                  name: 'scratch',
                  emptyDir: { sizeLimit: Quantity.fromString(SCRATCH_SIZE) },
                },
              ],
            },
          },
        },
      },
    },
  });
}
