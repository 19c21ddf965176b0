import type { PlatformResource } from '../../Platform';
import { clusterRoom } from '../ClusterPlan';
import type { ClusterPlan } from '../ClusterPlan';
import { dashboardUrl, runbookUrl } from '../links';
import { measuredIn } from '../rules/Measured';
import type { Dashboard } from './Dashboard';
import type { Panel, TextPanel } from './Panel';
import { firing, servicePanels } from './panels/servicePanels';
import { storePanels } from './panels/storePanels';
import {
  controllerPanels,
  doorPanels,
  environmentPanels,
  kubernetesPanels,
  loggingPanels,
  monitoringPanels,
} from './panels/systemPanels';

/** Last part of the address of the page about everything. */
export const FLEET = 'fleet';

/** The system of the catalog that everything in front of the clusters is part of. */
const EDGE = 'edge';

/** Rooms that are measured here in a way of their own. */
function ownPanels(
  plan: ClusterPlan,
): Record<string, readonly (Panel | TextPanel)[]> {
  return {
    'centralized-logging': loggingPanels(plan),
    'ingress-controller': [...doorPanels(plan), ...controllerPanels(plan)],
    'monitoring-stack': monitoringPanels(plan),
    [clusterRoom(plan.spec)]: kubernetesPanels(),
    [plan.spec.name]: environmentPanels(plan),
  };
}

/** Why there are no numbers of a room itself. */
function explanation(plan: ClusterPlan, room: PlatformResource): TextPanel {
  const { workload } = room;
  const others = ['development', 'staging', 'production'].filter(
    name => name !== plan.spec.name,
  );
  const cluster = others.find(
    name => room.name === name || room.name === clusterRoom({ name }),
  ) as 'development' | 'staging' | 'production' | undefined;
  if (cluster) {
    return {
      title: 'Measured elsewhere',
      text: `It is measured in its own cluster: ${dashboardUrl(
        { name: cluster },
        room,
      )}`,
    };
  }
  const reasons = {
    external: 'It is outside the clusters, and measured by whoever runs it.',
    outside: workload.runs === 'outside' ? workload.because : '',
    pods: `It has no pods in this cluster; ${
      workload.runs === 'pods' ? workload.servedBy ?? 'nothing' : ''
    } answers under its name.`,
    'platform-system': '',
  };
  return { title: 'Measured elsewhere', text: reasons[workload.runs] };
}

/** What can be seen of a room from here: how those do that use it. */
function seenFromHere(
  plan: ClusterPlan,
  room: PlatformResource,
): (Panel | TextPanel)[] {
  const names = plan.platform.services
    .filter(({ ref }) =>
      plan.platform.edges.some(
        ({ from, kind, to }) =>
          kind === 'dependsOn' && from === ref && to === room.ref,
      ),
    )
    .map(({ name }) => name)
    .sort();
  const users = `namespace="${plan.coreNamespace}",service=~"${names.join(
    '|',
  )}"`;
  const panels: Panel[] =
    names.length === 0
      ? []
      : [
          {
            title: 'Failed requests of what uses it',
            queries: [[`slo:errors:ratio_rate5m{${users}}`, '{{service}}']],
            unit: 'percentunit',
          },
          {
            title: 'Response time of what uses it, 95 %',
            queries: [
              [
                `service:http_request_duration_seconds:p95_5m{${users}}`,
                '{{service}}',
              ],
            ],
            unit: 's',
          },
        ];
  return [
    explanation(plan, room),
    firing(room.name),
    ...(room.system === EDGE ? doorPanels(plan) : panels),
  ];
}

/** A dashboard for everything in the catalog that is called from there, and one of it all. */
export function dashboards(plan: ClusterPlan): Dashboard[] {
  const { coreNamespace, platform, spec } = plan;
  const { services, stores } = measuredIn(plan);
  const own = ownPanels(plan);
  const measured = new Set<string>(stores.map(({ name }) => name));
  const common = (entity: Parameters<typeof runbookUrl>[0]) => ({
    runbookUrl: runbookUrl(entity),
  });
  return [
    {
      uid: FLEET,
      title: `Fleet: ${spec.name}`,
      system: FLEET,
      panels: environmentPanels(plan),
    },
    ...services.map(service => ({
      uid: service.name,
      title: service.title,
      system: service.system,
      panels: servicePanels(service),
      namespace: coreNamespace,
      ...common(service),
    })),
    ...stores.map(store => ({
      uid: store.name,
      title: store.title,
      system: store.system,
      panels: storePanels(store),
      namespace: coreNamespace,
      ...common(store),
    })),
    ...platform.resources
      .filter(({ name }) => !measured.has(name))
      .map(room => ({
        uid: room.name,
        title: room.title,
        system: room.system,
        panels: Object.hasOwn(own, room.name)
          ? [...own[room.name], firing(room.name)]
          : seenFromHere(plan, room),
        ...common(room),
      })),
  ];
}
