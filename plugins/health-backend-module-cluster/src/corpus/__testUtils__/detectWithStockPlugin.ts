import {
  detectErrors,
  type DetectedError,
  type FetchResponse,
  type ObjectsByEntityResponse,
} from '@backstage/plugin-kubernetes-common';
import type { Fixture } from './fixtureSchema';

/** Kinds that the stock plugin fetches, as its backend names them. */
const TYPES: Readonly<Record<string, string>> = {
  ConfigMap: 'configmaps',
  CronJob: 'cronjobs',
  DaemonSet: 'daemonsets',
  Deployment: 'deployments',
  HorizontalPodAutoscaler: 'horizontalpodautoscalers',
  Ingress: 'ingresses',
  Job: 'jobs',
  LimitRange: 'limitranges',
  PersistentVolumeClaim: 'persistentvolumeclaims',
  Pod: 'pods',
  ReplicaSet: 'replicasets',
  ResourceQuota: 'resourcequotas',
  Service: 'services',
  StatefulSet: 'statefulsets',
};

/**
 * Objects in which the error detection of the stock Kubernetes plugin sees an
 * error, each once. It asks the machine's clock what time it is: the caller
 * sets that to the fixture's.
 */
export function detectWithStockPlugin(fixture: Fixture): string[] {
  const resources = Object.entries(TYPES).map(([kind, type]) => ({
    type,
    resources: fixture.objects.filter(object => object.kind === kind),
  }));
  const response: ObjectsByEntityResponse = {
    items: [
      {
        cluster: { name: 'staging' },
        resources: resources as unknown as FetchResponse[],
        podMetrics: [],
        errors: [],
      },
    ],
  };
  const errors = detectOrFail(response);
  return [
    ...new Set(
      errors.map(({ sourceRef }) => {
        const { kind, namespace, name } = sourceRef;
        return `${kind} ${namespace}/${name}`;
      }),
    ),
  ];
}

/** It throws on a status of a container that the spec has not: then it sees nothing. */
function detectOrFail(response: ObjectsByEntityResponse): DetectedError[] {
  try {
    return detectErrors(response).get('staging') ?? [];
  } catch {
    return [];
  }
}
