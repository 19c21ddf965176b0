import type {
  ClusterOverview,
  HealthSource,
} from '@brown-bear/plugin-health-common';
import type { ClusterModel } from '../collector/ClusterModel';
import type { PodState } from '../state';
import { autoscalerOverviews } from './autoscalerOverviews';
import { capacityOf, podsByNode } from './capacityOf';
import { nodeOverview } from './nodeOverview';
import { quotaOverviews } from './quotaOverviews';
import { zoneOverviews } from './zoneOverviews';

/** What a cluster has, and how much of it is used. */
export function clusterOverview(options: {
  model: ClusterModel;
  source: HealthSource;
  version?: string;
  now: number;
}): ClusterOverview {
  const { model, source, version, now } = options;
  const pods = podsOf(model);
  const byNode = podsByNode(pods);
  const nodes = [...model.inventory.nodes().values()];
  const core = model.coreJudge();
  const subject = core?.subject(core.environment.clusterEntityRef);
  const judgement = subject && core?.judge(subject, core.view(now));
  return {
    name: source.id.replace(/^cluster:/, ''),
    title: source.title,
    ...(source.entityRef && { entityRef: source.entityRef }),
    ...(version && { version }),
    source,
    nodes: nodes
      .sort((a, b) => a.name.localeCompare(b.name))
      .map(node => nodeOverview({ node, judgement, podsByNode: byNode })),
    zones: zoneOverviews({ model, podsByNode: byNode, now }),
    capacity: capacityOf(nodes, byNode),
    pods: countsOf(pods),
    autoscalers: autoscalerOverviews(model, now),
    quotas: quotaOverviews(model),
  };
}

function podsOf({ inventory }: ClusterModel): PodState[] {
  return [...inventory.namespaceNames()].flatMap(namespace => [
    ...inventory.namespace(namespace).list('Pod'),
  ]);
}

function countsOf(pods: readonly PodState[]): ClusterOverview['pods'] {
  const inPhase = (phase: PodState['phase']) =>
    pods.filter(pod => pod.phase === phase).length;
  return {
    running: inPhase('Running'),
    pending: inPhase('Pending'),
    failed: inPhase('Failed'),
    total: pods.length,
  };
}
