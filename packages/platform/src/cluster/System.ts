import type { PlatformResource } from '../Platform';
import { selectorLabels, workloadLabels } from '../render/labels';
import type { Labels } from '../render/labels';
import { RESOURCE_CLASSES } from '../render/resourceClasses';
import type { ResourceClass } from '../render/resourceClasses';
import { clusterRoom } from './ClusterPlan';
import type { ClusterPlan } from './ClusterPlan';

type Row = keyof typeof RESOURCE_CLASSES;

/**
 * What runs once per cluster: the room it belongs to (none: the cluster's),
 * what it is in the release, and its row of the resource table, which has
 * none for systems: the one that is nearest.
 */
const SYSTEMS = {
  alertmanager: {
    room: 'monitoring-stack',
    software: 'alertmanager',
    row: 'web',
  },
  'cluster-autoscaler': {
    room: undefined,
    software: 'cluster-autoscaler',
    row: 'worker',
  },
  fluentd: { room: 'centralized-logging', software: 'fluentd', row: 'web' },
  grafana: { room: 'monitoring-stack', software: 'grafana', row: 'web' },
  'ingress-controller': {
    room: 'ingress-controller',
    software: 'ingress-nginx',
    row: 'api',
  },
  'kube-state-metrics': {
    room: 'monitoring-stack',
    software: 'kube-state-metrics',
    row: 'web',
  },
  prometheus: {
    room: 'monitoring-stack',
    software: 'prometheus',
    row: 'database',
  },
} as const satisfies Record<
  string,
  { room?: string; software: string; row: Row }
>;

/** Name of a system, of its objects and of its pods. */
export type SystemName = keyof typeof SYSTEMS;

export const SYSTEM_NAMES = Object.keys(SYSTEMS) as SystemName[];

/** A system of a cluster, with what every object of it is made from. */
export type System = {
  name: SystemName;
  /** Room that it is part of. */
  room: PlatformResource;
  image: string;
  metadata: { name: string; namespace: string; labels: Labels };
  /** Labels of its pods that never change. */
  selector: Labels;
  resources: ResourceClass;
};

const KUBERNETES_ID = 'backstage.io/kubernetes-id';

/** The system of a name in a cluster. */
export function systemOf(plan: ClusterPlan, name: SystemName): System {
  const { room: roomName, row, software } = SYSTEMS[name];
  const room = plan.room(roomName ?? clusterRoom(plan.spec));
  const { image, version } = plan.dependency(software);
  const { [KUBERNETES_ID]: _, ...labels } = workloadLabels(plan.labels, {
    name,
    owner: room.owner,
    system: room.system,
    tier: row,
    version,
  });
  return {
    name,
    room,
    image,
    metadata: {
      name,
      namespace: plan.namespace,
      labels: {
        ...labels,
        // The page of the room shows it; what is the cluster's own is on no page.
        ...(roomName && { [KUBERNETES_ID]: roomName }),
      },
    },
    selector: selectorLabels(name),
    resources: RESOURCE_CLASSES[row],
  };
}
