import type { ClusterOverview } from '@brown-bear/plugin-health-common';
import type { ClusterModel } from '../collector/ClusterModel';
import { isNodeReady } from '../reports/nodeReadiness';
import { zoneLosses } from '../rules/platform/zoneLoss';
import { countText } from '../rules/shared/countText';
import { objectName } from '../rules/shared/objectName';
import type { NodeState, PodState } from '../state';
import { capacityOf, readiness } from './capacityOf';

type ZoneOverview = ClusterOverview['zones'][number];

/** The zones of a cluster, with what the loss of each would leave dead. */
export function zoneOverviews(options: {
  model: ClusterModel;
  podsByNode: ReadonlyMap<string, readonly PodState[]>;
  now: number;
}): ZoneOverview[] {
  const { model, podsByNode } = options;
  const byZone = new Map<string, NodeState[]>();
  for (const node of model.inventory.nodes().values()) {
    if (node.zone) {
      byZone.set(node.zone, [...(byZone.get(node.zone) ?? []), node]);
    }
  }
  const failures = failuresByZone(options);
  return [...byZone]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([zone, nodes]) => ({
      zone,
      nodes: {
        ready: nodes.filter(isNodeReady).length,
        total: nodes.length,
      },
      pods: readiness(nodes.flatMap(({ name }) => podsByNode.get(name) ?? [])),
      capacity: capacityOf(nodes, podsByNode),
      wouldFail: failures.get(zone) ?? [],
    }));
}

function failuresByZone(options: {
  model: ClusterModel;
  now: number;
}): ReadonlyMap<string, ZoneOverview['wouldFail']> {
  const { model, now } = options;
  const failures = new Map<string, ZoneOverview['wouldFail']>();
  for (const judge of model.judges().values()) {
    const view = judge.view(now);
    const subjects = judge.subjects().filter(each => each.scope !== 'cluster');
    for (const { entityRef } of subjects) {
      const entity = judge.entityView(entityRef, view);
      for (const workload of entity?.workloads ?? []) {
        for (const loss of zoneLosses(entity!, workload) ?? []) {
          if (!loss.survives && workload.desired > 0) {
            const list = failures.get(loss.zone) ?? [];
            failures.set(loss.zone, list);
            const summary = `${objectName(workload)} would keep ${
              loss.left
            } of ${countText(loss.left + loss.lost, 'ready pod')}, and needs ${
              loss.needed
            }.`;
            const { environment } = view;
            list.push({ entityRef, environment, summary });
          }
        }
      }
    }
  }
  return failures;
}
