import { compareStatus } from '@brown-bear/plugin-health-common';
import type { EntityWorkloads } from '@brown-bear/plugin-health-common';
import type { ClusterModel } from '../collector/ClusterModel';
import type { EntityView } from '../judge/EntityView';
import { podOverview } from './podOverview';
import { zoneSurvival } from './zoneSurvival';

/** What runs of an entity in the environments of a cluster. */
export function entityWorkloads(options: {
  model: ClusterModel;
  now: number;
  entityRef: string;
  /** All, if it is not said. */
  environment?: string;
}): EntityWorkloads[] {
  const { model, now, entityRef, environment } = options;
  return [...model.judges()].flatMap(([name, judge]) => {
    if (environment !== undefined && environment !== name) {
      return [];
    }
    const view = judge.view(now);
    const entity = judge.entityView(entityRef, view);
    if (!entity) {
      return [];
    }
    const findings = judge.findingsOn(entityRef, view);
    const pods = entity.pods
      .map(pod => podOverview({ pod, entity, findings }))
      .sort(
        (a, b) =>
          compareStatus(a.status, b.status) || a.name.localeCompare(b.name),
      );
    return {
      environment: name,
      cluster: judge.environment.cluster,
      workloads: workloadsOf(entity),
      pods,
      zoneLoss: zoneSurvival(entity),
    };
  });
}

function workloadsOf(entity: EntityView): EntityWorkloads['workloads'] {
  return [...entity.workloads, ...entity.daemonSets].map(workload => ({
    kind: workload.kind,
    name: workload.name,
    namespace: workload.namespace,
    desired: workload.desired,
    ready: workload.ready,
    updated: workload.updated,
    images: workload.containers.map(({ image }) => image),
    ...('revision' in workload &&
      workload.revision !== undefined && { revision: workload.revision }),
  }));
}
