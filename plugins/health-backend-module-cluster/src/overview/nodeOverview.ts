import { worstStatus } from '@brown-bear/plugin-health-common';
import type { ClusterOverview } from '@brown-bear/plugin-health-common';
import type { Judgement } from '../judge/EnvironmentJudge';
import { isoTime } from '../reports/createReport';
import { isNodeReady } from '../reports/nodeReadiness';
import { conditionOf } from '../rules/shared/conditions';
import { objectName } from '../rules/shared/objectName';
import type { NodeState, PodState } from '../state';
import { capacityOf } from './capacityOf';

/** A node, as the rules that judge nodes see it. */
export function nodeOverview(options: {
  node: NodeState;
  /** Of the cluster; absent where no environment answers for it. */
  judgement?: Judgement;
  podsByNode: ReadonlyMap<string, readonly PodState[]>;
}): ClusterOverview['nodes'][number] {
  const { node, judgement, podsByNode } = options;
  const name = objectName(node);
  const findings = (judgement?.results ?? [])
    .flatMap(({ outcome }) => outcome.findings)
    .filter(({ object }) => object === name);
  const ready = isNodeReady(node);
  const since = conditionOf(node, 'Ready')?.since;
  const fallback = ready ? 'healthy' : 'unhealthy';
  return {
    name: node.name,
    ...(node.zone && { zone: node.zone }),
    status: worstStatus(findings.map(({ status }) => status)) ?? fallback,
    summary: findings.at(0)?.summary ?? plainText(node, ready),
    ready,
    unschedulable: node.unschedulable,
    ...(node.version && { version: node.version }),
    ...(since !== undefined && { since: isoTime(since) }),
    capacity: capacityOf([node], podsByNode),
  };
}

function plainText(node: NodeState, ready: boolean): string {
  if (!ready) {
    return 'Not ready.';
  }
  return node.unschedulable ? 'Ready; takes no new pods.' : 'Ready.';
}
