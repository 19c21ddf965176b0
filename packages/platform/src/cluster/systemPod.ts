import { Quantity } from 'cdk8s-plus-33/lib/imports/k8s';
import type {
  Container,
  NodeSelectorRequirement,
  PodSpec,
  PodTemplateSpec,
  Volume,
} from 'cdk8s-plus-33/lib/imports/k8s';
import { CONFIG_HASH, configHash } from '../render/configHash';
import { restrictedContainer, restrictedPod } from '../render/podSecurity';
import { resourcesOf } from '../render/resourceClasses';
import { topologySpread, ZONE_LETTER } from '../render/topologySpread';
import type { ClusterPlan } from './ClusterPlan';
import { SYSTEM_PRIORITY } from './clusterWide/priorityClass';
import type { System } from './System';

/** Label that Terraform gives to the nodes of a group: what `capacity` of its spec says. */
const CAPACITY_LABEL = 'brown-bear.io/capacity';

const ZONE_LABEL = 'topology.kubernetes.io/zone';

/** What is particular to the pods of a system. */
export type SystemPod = {
  system: System;
  /** User of the image. */
  user: number;
  containers: Container[];
  initContainers?: Container[];
  volumes: Volume[];
  /** Seconds that it may take to stop. */
  graceSeconds: number;
  /** Whether it asks the API server. */
  token?: boolean;
  /** What it reads when it starts, so that a change restarts it. */
  files?: Record<string, string>;
  /** Port that Prometheus reads; absent: a job of its own does. */
  metrics?: number;
  /** Pods of it; spread from two on. */
  replicas?: number;
  /** Zones that it keeps to, and never two pods more in one than in another. */
  zones?: readonly string[];
};

/** Settings that every container of a system has. */
export function systemContainer(
  system: System,
  own: Omit<Container, 'image' | 'resources' | 'securityContext'>,
): Container {
  return {
    ...own,
    image: system.image,
    imagePullPolicy: 'IfNotPresent',
    resources: resourcesOf(system.resources),
    securityContext: restrictedContainer(),
  };
}

/** A writable place in a container whose root file system is read-only. */
export function scratch(name: string, size: string): Volume {
  return { name, emptyDir: { sizeLimit: Quantity.fromString(size) } };
}

/**
 * Where the pods of a system run: not on nodes that the cloud takes back, and
 * in the zones it keeps to.
 */
function affinityOf(
  { spec }: ClusterPlan,
  zones: readonly string[] = [],
): Pick<PodSpec, 'affinity'> {
  const hasSpot = spec.nodeGroups.some(({ capacity }) => capacity === 'spot');
  const matchExpressions: NodeSelectorRequirement[] = [
    ...(hasSpot
      ? [{ key: CAPACITY_LABEL, operator: 'NotIn', values: ['spot'] }]
      : []),
    ...(zones.length > 0
      ? [{ key: ZONE_LETTER, operator: 'In', values: [...zones] }]
      : []),
  ];
  return matchExpressions.length === 0
    ? {}
    : {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions }],
            },
          },
        },
      };
}

/** What the pods of a system look like. */
export function systemPod(plan: ClusterPlan, pod: SystemPod): PodTemplateSpec {
  const { files, initContainers, metrics, system, token, zones } = pod;
  return {
    metadata: {
      labels: system.metadata.labels,
      annotations: {
        ...(files && { [CONFIG_HASH]: configHash(files) }),
        ...(metrics !== undefined && {
          'prometheus.io/path': '/metrics',
          'prometheus.io/port': String(metrics),
          'prometheus.io/scrape': 'true',
        }),
      },
    },
    spec: {
      automountServiceAccountToken: token ?? false,
      containers: pod.containers,
      enableServiceLinks: false,
      ...(initContainers && { initContainers }),
      priorityClassName: SYSTEM_PRIORITY,
      securityContext: restrictedPod(pod.user),
      serviceAccountName: system.name,
      terminationGracePeriodSeconds: pod.graceSeconds,
      ...((pod.replicas ?? 1) > 1 && {
        topologySpreadConstraints: topologySpread(system.selector).map(
          constraint =>
            zones && constraint.topologyKey === ZONE_LABEL
              ? { ...constraint, whenUnsatisfiable: 'DoNotSchedule' }
              : constraint,
        ),
      }),
      volumes: pod.volumes,
      ...affinityOf(plan, zones),
    },
  };
}
