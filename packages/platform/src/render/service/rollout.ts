import { KubeDeployment } from 'cdk8s-plus-33/lib/imports/k8s';
import type { PodTemplateSpec } from 'cdk8s-plus-33/lib/imports/k8s';
import type { JsonObject } from '@backstage/types';
import { secondsOf } from '../../workload/strategy';
import type { Workload } from '../../workload/Workload';
import type { EnvironmentPlan, PlannedService } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';
import { selectorLabels } from '../labels';
import type { Labels } from '../labels';
import { MEASURED_SECONDS } from './analysis';
import { HISTORY, PROGRESS_DEADLINE_SECONDS } from './deployment';

type Strategy = NonNullable<Workload['strategy']>;

/** Name of the Service that leads to the new version before it takes over. */
export function previewName(service: string): string {
  return `${service}-preview`;
}

function strategyOf(name: string, strategy: Strategy): JsonObject {
  const analysis = { templates: [{ templateName: name }] };
  if (strategy.type === 'canary') {
    return {
      canary: {
        maxSurge: 1,
        maxUnavailable: 0,
        // Measured from the first step on, in the background of the others.
        analysis: {
          ...analysis,
          startingStep: 1,
          args: [
            {
              name: 'pod-hash',
              valueFrom: { podTemplateHashValue: 'Latest' },
            },
          ],
        },
        steps: strategy.steps.flatMap(({ pause, weight }) => [
          { setWeight: weight },
          { pause: { duration: `${secondsOf(pause)}s` } },
        ]),
      },
    };
  }
  return {
    blueGreen: {
      activeService: name,
      previewService: previewName(name),
      autoPromotionEnabled: true,
      scaleDownDelaySeconds: secondsOf(strategy.keep),
      postPromotionAnalysis: {
        ...analysis,
        args: [
          { name: 'pod-hash', valueFrom: { podTemplateHashValue: 'Latest' } },
        ],
      },
    },
  };
}

/**
 * The deadline runs on while a new version is measured after its switch, so it
 * has to be longer than that; the pauses of a canary stop it.
 */
function deadlineOf({ type }: Strategy): number {
  return type === 'canary'
    ? PROGRESS_DEADLINE_SECONDS
    : PROGRESS_DEADLINE_SECONDS + MEASURED_SECONDS;
}

/** A service whose new version proves itself before it takes over (Argo Rollouts). */
export function rollout(options: {
  plan: EnvironmentPlan;
  planned: PlannedService;
  labels: Labels;
  template: PodTemplateSpec;
  strategy: Strategy;
}): KubernetesObject {
  const { labels, plan, planned, strategy, template } = options;
  const { name } = planned.service;
  // The pod template is Kubernetes' own: a Deployment turns it into JSON.
  const { spec } = KubeDeployment.manifest({
    spec: { selector: { matchLabels: selectorLabels(name) }, template },
  });
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, namespace: plan.namespace, labels },
    spec: {
      progressDeadlineAbort: true,
      progressDeadlineSeconds: deadlineOf(strategy),
      ...(planned.maxReplicas === undefined && { replicas: planned.replicas }),
      revisionHistoryLimit: HISTORY,
      selector: spec.selector,
      strategy: strategyOf(name, strategy),
      template: spec.template,
    },
  };
}
