import type { KubernetesObject } from '../../../render/KubernetesObject';
import { ALM } from './alm';
import {
  autoscaler,
  budget,
  objectIn,
  podTemplate,
  service,
  serviceAccount,
  SURGING,
  workload,
} from './builders';
import { guardedNamespace } from './guardedNamespace';
import { issueTracker } from './issueTracker';

const QUEUE = {
  type: 'External',
  external: {
    metric: { name: 'rabbitmq_queue_messages_ready' },
    target: { type: 'AverageValue', averageValue: '30' },
  },
};

/** A service that is updated as a canary. */
function portal(): KubernetesObject[] {
  const name = 'portal';
  return [
    ...workload(
      ALM,
      { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name },
      {
        spec: {
          replicas: 2,
          progressDeadlineSeconds: 300,
          progressDeadlineAbort: true,
          strategy: {
            canary: {
              maxSurge: 1,
              maxUnavailable: 0,
              analysis: { templates: [{ templateName: name }] },
              steps: [{ setWeight: 20 }, { pause: { duration: '60s' } }],
            },
          },
        },
      },
    ),
    budget(ALM, name),
    objectIn(
      ALM,
      { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisTemplate', name },
      {
        spec: {
          metrics: [
            { name: 'errors', failureLimit: 2, successCondition: 'result < 1' },
          ],
        },
      },
    ),
  ];
}

/** A worker with two to six pods. */
function worker(): KubernetesObject[] {
  const name = 'worker';
  const target = { apiVersion: 'apps/v1', kind: 'Deployment', name };
  const [deployment, account] = workload(ALM, target, { spec: SURGING });
  return [
    deployment,
    account,
    autoscaler(ALM, { target, metrics: [QUEUE] }, { min: 2, max: 6 }),
    budget(ALM, name),
  ];
}

/** A database with a volume, and its backup. */
function mysql(): KubernetesObject[] {
  const name = 'mysql-primary';
  return [
    ...workload(
      ALM,
      { kind: 'StatefulSet', name },
      {
        spec: {
          replicas: 1,
          serviceName: name,
          volumeClaimTemplates: [
            {
              metadata: {
                name: 'data',
                labels: {
                  ...ALM.labels,
                  'app.kubernetes.io/name': 'mysql-primary',
                },
              },
              spec: {
                resources: { requests: { storage: '10Gi' } },
                storageClassName: 'fast',
              },
            },
          ],
        },
      },
    ),
    service(ALM, name, { clusterIP: 'None' }),
    objectIn(
      ALM,
      {
        apiVersion: 'autoscaling.k8s.io/v1',
        kind: 'VerticalPodAutoscaler',
        name,
      },
      {
        spec: {
          targetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name },
          updatePolicy: { updateMode: 'Off' },
        },
      },
    ),
    serviceAccount(ALM, 'backup'),
    objectIn(
      ALM,
      { apiVersion: 'batch/v1', kind: 'CronJob', name: 'backup' },
      {
        spec: {
          schedule: '0 3 * * *',
          concurrencyPolicy: 'Forbid',
          jobTemplate: {
            spec: {
              activeDeadlineSeconds: 3600,
              backoffLimit: 2,
              ttlSecondsAfterFinished: 86_400,
              template: podTemplate(ALM, 'backup'),
            },
          },
        },
      },
    ),
  ];
}

/**
 * A small environment that every rule accepts. Its quota fits exactly: four
 * and one pods of issue-tracker, two and one of portal, six and one of worker,
 * one of mysql-primary and one of backup.
 */
export function goodEnvironment(): KubernetesObject[] {
  return [
    ...guardedNamespace(ALM, {
      enforce: 'restricted',
      max: { cpu: '500m', memory: '512Mi' },
      hard: {
        'limits.cpu': '8500m',
        'limits.memory': '8704Mi',
        persistentvolumeclaims: '1',
        pods: '17',
        'requests.cpu': '1700m',
        'requests.memory': '2176Mi',
        'requests.storage': '10Gi',
      },
    }),
    ...issueTracker(),
    ...portal(),
    ...worker(),
    ...mysql(),
  ];
}
