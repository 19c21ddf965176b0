import { IntOrString, KubeDeployment } from 'cdk8s-plus-33/lib/imports/k8s';
import type { PodTemplateSpec } from 'cdk8s-plus-33/lib/imports/k8s';
import type { EnvironmentPlan, PlannedService } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';
import { selectorLabels } from '../labels';
import type { Labels } from '../labels';

/**
 * Seconds after which an update that makes no progress has failed: what the
 * deployment system waits for before it turns a service back.
 */
export const PROGRESS_DEADLINE_SECONDS = 300;

/** Former versions that are kept to go back to. */
export const HISTORY = 5;

/** A service that is updated by rolling: one pod more while it lasts, never one fewer. */
export function deployment(options: {
  plan: EnvironmentPlan;
  planned: PlannedService;
  labels: Labels;
  template: PodTemplateSpec;
}): KubernetesObject {
  const { labels, plan, planned, template } = options;
  const { name } = planned.service;
  return KubeDeployment.manifest({
    metadata: { name, namespace: plan.namespace, labels },
    spec: {
      progressDeadlineSeconds: PROGRESS_DEADLINE_SECONDS,
      // Where an autoscaler decides, a number here would undo its decision.
      ...(planned.maxReplicas === undefined && { replicas: planned.replicas }),
      revisionHistoryLimit: HISTORY,
      selector: { matchLabels: selectorLabels(name) },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: {
          maxSurge: IntOrString.fromNumber(1),
          maxUnavailable: IntOrString.fromNumber(0),
        },
      },
      template,
    },
  });
}
