import type { Chart } from 'cdk8s';
import {
  IntOrString,
  KubeDeployment,
  KubeService,
} from 'cdk8s-plus-33/lib/imports/k8s';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import { PORT_NAME } from './container';
import { selectorLabels, serviceLabels } from './labels';
import type { PlannedService } from './PlannedService';
import { podSpecOf } from './podSpec';

/** Port that every Service of the platform listens on. */
const SERVICE_PORT = 80;

/** Adds the objects of one service to the chart of its namespace. */
export function addService(
  chart: Chart,
  options: { spec: EnvironmentSpec; planned: PlannedService },
): void {
  const { planned, spec } = options;
  const { name } = planned.service;
  const labels = serviceLabels(spec, planned);
  const selector = selectorLabels(planned);

  new KubeDeployment(chart, `deployment-${name}`, {
    metadata: { name, labels },
    spec: {
      replicas: planned.replicas,
      revisionHistoryLimit: 5,
      selector: { matchLabels: selector },
      // One pod more while rolling, never one fewer.
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: {
          maxSurge: IntOrString.fromNumber(1),
          maxUnavailable: IntOrString.fromNumber(0),
        },
      },
      template: {
        metadata: { labels },
        spec: podSpecOf(spec, planned),
      },
    },
  });

  new KubeService(chart, `service-${name}`, {
    metadata: { name, labels },
    spec: {
      type: 'ClusterIP',
      selector,
      ports: [
        {
          name: PORT_NAME,
          port: SERVICE_PORT,
          targetPort: IntOrString.fromString(PORT_NAME),
        },
      ],
    },
  });
}
