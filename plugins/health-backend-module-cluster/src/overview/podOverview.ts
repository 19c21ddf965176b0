import { worstStatus } from '@brown-bear/plugin-health-common';
import type { PodOverview } from '@brown-bear/plugin-health-common';
import type { EntityView } from '../judge/EntityView';
import { isoTime } from '../reports/createReport';
import type { Finding } from '../rules/HealthRule';
import { objectName } from '../rules/shared/objectName';
import type { ContainerState, PodState } from '../state';

/** A pod as the Health tab lists it. */
export function podOverview(options: {
  pod: PodState;
  entity: EntityView;
  findings: readonly Finding[];
}): PodOverview {
  const { pod, entity } = options;
  const found = options.findings.filter(
    ({ object }) => object === objectName(pod),
  );
  const restarted = lastRestart(pod.containers);
  const zone = pod.node && entity.environment.nodes.get(pod.node)?.zone;
  return {
    name: pod.name,
    namespace: pod.namespace,
    ...(pod.owner && { workload: `${pod.owner.kind} ${pod.owner.name}` }),
    status: worstStatus(found.map(({ status }) => status)) ?? 'healthy',
    summary: found.at(0)?.summary ?? stateText(pod),
    phase: pod.phase,
    ready: pod.containers.filter(({ ready }) => ready).length,
    containers: pod.containers.length,
    restarts: pod.containers.reduce((sum, { restarts }) => sum + restarts, 0),
    ...(restarted !== undefined && { restartedAt: isoTime(restarted) }),
    ...(pod.startedAt !== undefined && { startedAt: isoTime(pod.startedAt) }),
    ...(pod.node && { node: pod.node }),
    ...(zone && { zone }),
    images: pod.containers.map(({ image }) => image),
  };
}

function lastRestart(
  containers: readonly ContainerState[],
): number | undefined {
  const ends = containers.flatMap(({ last }) => last?.finishedAt ?? []);
  return ends.length > 0 ? Math.max(...ends) : undefined;
}

function stateText(pod: PodState): string {
  if (pod.deletedAt !== undefined) {
    return 'Ending.';
  }
  if (pod.phase === 'Running') {
    return pod.ready ? 'Running and ready.' : 'Running, not ready yet.';
  }
  const waiting = pod.containers.find(({ state }) => state === 'waiting');
  const reason = pod.reason ?? waiting?.reason;
  switch (pod.phase) {
    case 'Succeeded':
      return 'Ended well.';
    case 'Pending':
      return reason ? `Starting (${reason}).` : 'Starting.';
    default:
      return reason ? `${pod.phase} (${reason}).` : `${pod.phase}.`;
  }
}
