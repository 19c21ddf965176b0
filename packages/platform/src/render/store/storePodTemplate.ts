import { Quantity } from 'cdk8s-plus-33/lib/imports/k8s';
import type {
  Container,
  PodTemplateSpec,
  Volume,
} from 'cdk8s-plus-33/lib/imports/k8s';
import { METRICS_PORT } from '../../network/environmentPolicies';
import { CONFIG_HASH, configHash } from '../configHash';
import type { Labels } from '../labels';
import { restrictedContainer, restrictedPod } from '../podSecurity';
import { resourcesOf } from '../resourceClasses';
import { storeClass } from './storeClass';
import type { StoreContext } from './StoreContext';
import { storePlacement } from './storePlacement';
import type { StorePod } from './StorePod';

/** Name of the volume that outlives the pod. */
export const DATA_VOLUME = 'data';

const CONFIG_VOLUME = 'config';

function containerOf(context: StoreContext, pod: StorePod): Container {
  const { name } = context.planned.store;
  const { configDirectory, container, dataDirectory, ports, scratch } = pod;
  return {
    ...container,
    imagePullPolicy: 'IfNotPresent',
    ...(pod.secrets.length + pod.borrowed.length > 0 && {
      envFrom: [{ secretRef: { name } }],
    }),
    ports: [...ports],
    resources: resourcesOf(storeClass(context.planned).resourceClass),
    securityContext: restrictedContainer(),
    volumeMounts: [
      { name: DATA_VOLUME, mountPath: dataDirectory },
      { name: CONFIG_VOLUME, mountPath: configDirectory, readOnly: true },
      ...scratch.map(({ mountPath, name: volume }) => ({
        name: volume,
        mountPath,
      })),
    ],
  };
}

function volumesOf(name: string, { scratch }: StorePod): Volume[] {
  return [
    { name: CONFIG_VOLUME, configMap: { name } },
    ...scratch.map(({ inMemory, name: volume, size }) => ({
      name: volume,
      emptyDir: {
        sizeLimit: Quantity.fromString(size),
        ...(inMemory && { medium: 'Memory' }),
      },
    })),
  ];
}

/** Number of the port that Prometheus reads. */
function metricsPortOf({ exporter, ports }: StorePod): number | undefined {
  return [...ports, ...(exporter?.ports ?? [])].find(
    ({ name }) => name === METRICS_PORT,
  )?.containerPort;
}

/** What the pods of a store look like. */
export function storePodTemplate(options: {
  context: StoreContext;
  pod: StorePod;
  labels: Labels;
}): PodTemplateSpec {
  const { context, labels, pod } = options;
  const { name } = context.planned.store;
  return {
    metadata: {
      labels,
      annotations: {
        [CONFIG_HASH]: configHash(pod.files),
        'prometheus.io/path': '/metrics',
        'prometheus.io/port': String(metricsPortOf(pod)),
        'prometheus.io/scrape': 'true',
      },
    },
    spec: {
      automountServiceAccountToken: false,
      containers: [
        // First: `kubectl exec` and `kubectl logs` take it unless told otherwise.
        containerOf(context, pod),
        ...(pod.exporter ? [pod.exporter] : []),
      ],
      enableServiceLinks: false,
      securityContext: {
        ...restrictedPod(pod.user),
        // A volume of a hundred GiB is not walked through at every start.
        fsGroupChangePolicy: 'OnRootMismatch',
        ...(pod.supplementalGroups && {
          supplementalGroups: pod.supplementalGroups,
        }),
      },
      serviceAccountName: name,
      terminationGracePeriodSeconds: pod.graceSeconds,
      ...storePlacement(context),
      volumes: volumesOf(name, pod),
    },
  };
}
