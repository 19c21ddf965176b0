import { isCoreEnvironment } from '@brown-bear/plugin-environments-common';
import { IntOrString, KubeService } from 'cdk8s-plus-33/lib/imports/k8s';
import type { ServicePort } from 'cdk8s-plus-33/lib/imports/k8s';
import { METRICS_PORT } from '../../network/environmentPolicies';
import type { EnvironmentPlan, PlannedStore } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';
import { selectorLabels } from '../labels';
import type { Labels } from '../labels';
import { nodesName } from './StoreContext';
import type { StorePod } from './StorePod';

/** Annotation of a Service: the store whose pods answer under its name. */
export const SERVED_BY_ANNOTATION = 'brown-bear.io/served-by';

type Named = { plan: EnvironmentPlan; planned: PlannedStore; labels: Labels };

function servicePort(name: string, port: number): ServicePort {
  return { name, port, targetPort: IntOrString.fromString(name) };
}

/**
 * The copy that was promoted, where one was. A new environment begins with the
 * first of the family, whatever happened to another one's.
 */
function promotedIn({ plan, planned }: Omit<Named, 'labels'>) {
  const { promoted } = planned.store.workload;
  const runs = plan.stores.some(
    ({ nodes, store }) => store.name === promoted && nodes > 0,
  );
  return isCoreEnvironment(plan.spec.name) && runs ? promoted : undefined;
}

/** The name that clients use. */
export function clientService(
  options: Named & { portName: string },
): KubernetesObject {
  const { labels, plan, planned, portName } = options;
  const { name, workload } = planned.store;
  const servedBy = planned.servedBy ?? promotedIn(options);
  return KubeService.manifest({
    metadata: {
      name,
      namespace: plan.namespace,
      labels,
      ...(servedBy && { annotations: { [SERVED_BY_ANNOTATION]: servedBy } }),
    },
    spec: {
      type: 'ClusterIP',
      selector: selectorLabels(servedBy ?? name),
      ports: [servicePort(portName, workload.port)],
    },
  });
}

/** A name for each pod, known before it is ready: its peers start with it. */
export function nodesService(
  options: Named & { pod: StorePod },
): KubernetesObject {
  const { labels, plan, planned, pod } = options;
  const { name } = planned.store;
  return KubeService.manifest({
    metadata: { name: nodesName(name), namespace: plan.namespace, labels },
    spec: {
      clusterIp: 'None',
      publishNotReadyAddresses: true,
      selector: selectorLabels(name),
      ports: pod.ports
        .filter(port => port.name !== METRICS_PORT)
        .map(port => servicePort(port.name, port.containerPort)),
    },
  });
}
