import { IntOrString, KubeDeployment } from 'cdk8s-plus-33/lib/imports/k8s';
import type { PodTemplateSpec } from 'cdk8s-plus-33/lib/imports/k8s';
import { disruptionBudget } from '../render/disruptionBudget';
import type { KubernetesObject } from '../render/KubernetesObject';
import {
  HISTORY,
  PROGRESS_DEADLINE_SECONDS,
} from '../render/service/deployment';
import type { System } from './System';

/** A system without a volume: one pod more while it is updated, never one fewer. */
export function systemDeployment(options: {
  system: System;
  replicas: number;
  template: PodTemplateSpec;
}): KubernetesObject[] {
  const { replicas, system, template } = options;
  const { metadata, selector } = system;
  return [
    KubeDeployment.manifest({
      metadata,
      spec: {
        progressDeadlineSeconds: PROGRESS_DEADLINE_SECONDS,
        replicas,
        revisionHistoryLimit: HISTORY,
        selector: { matchLabels: selector },
        strategy: {
          type: 'RollingUpdate',
          rollingUpdate: {
            maxSurge: IntOrString.fromNumber(1),
            maxUnavailable: IntOrString.fromNumber(0),
          },
        },
        template,
      },
    }),
    ...(replicas > 1 ? [disruptionBudget({ ...metadata, selector })] : []),
  ];
}
