import type { SnapshotObject } from '../../../judge/judgeSnapshot';
import type { ObjectOptions } from '../../__testUtils__/metadata';
import { conditionsOf } from '../../__testUtils__/pod';
import { rawObject } from './rawObject';

const scaleTargetRef = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'issue-tracker',
};

type AutoscalerOptions = ObjectOptions & {
  minimum?: number;
  maximum?: number;
  current?: number;
  /** CPU use in percent of what was asked for; 60 is wanted. */
  cpu?: number;
  conditions?: Parameters<typeof conditionsOf>[0];
};

/** An autoscaler of the Issue Tracker by CPU; by default it is well. */
export function autoscaler(options: AutoscalerOptions = {}): SnapshotObject {
  const { minimum = 2, maximum = 6, current = 3, cpu, conditions } = options;
  const { name, deleted } = options;
  const target = { type: 'Utilization', averageUtilization: 60 };
  return rawObject({
    ...(name !== undefined && { name }),
    ...(deleted !== undefined && { deleted }),
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    spec: {
      scaleTargetRef,
      minReplicas: minimum,
      maxReplicas: maximum,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
    },
    status: {
      currentReplicas: current,
      desiredReplicas: current,
      ...(cpu !== undefined && {
        currentMetrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', current: { averageUtilization: cpu } },
          },
        ],
      }),
      conditions: conditionsOf(
        conditions ?? [
          { type: 'AbleToScale', status: 'True' },
          { type: 'ScalingActive', status: 'True' },
        ],
      ),
    },
  });
}

/** A vertical autoscaler of the Issue Tracker. */
export function verticalAutoscaler(options: {
  updateMode: string;
  resources?: string[];
  target?: string;
}): SnapshotObject {
  const { updateMode, resources, target = 'issue-tracker' } = options;
  return rawObject({
    apiVersion: 'autoscaling.k8s.io/v1',
    kind: 'VerticalPodAutoscaler',
    spec: {
      targetRef: { ...scaleTargetRef, name: target },
      updatePolicy: { updateMode },
      ...(resources && {
        resourcePolicy: {
          containerPolicies: [
            { containerName: '*', controlledResources: resources },
          ],
        },
      }),
    },
  });
}
