import { matchesNodeAffinity, tolerates } from '../scheduler/nodeSelectors';
import type { Node } from '../types/Node';
import type { Pod, Toleration } from '../types/Pod';
import type { DaemonSet } from '../types/Workload';
import { newPod } from './newPod';
import type { NewPod } from './newPod';
import { REVISION_HASH } from './RevisionHistory';

/**
 * What pods of a DaemonSet put up with, so that they stay where others leave.
 * https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#taints-and-tolerations
 */
const TOLERATIONS: readonly Toleration[] = [
  { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
].map(({ key, effect }) => ({
  key,
  operator: 'Exists' as const,
  effect: effect as Toleration['effect'],
}));

function tolerationsOf(set: DaemonSet): Toleration[] {
  return [...(set.spec.template.spec.tolerations ?? []), ...TOLERATIONS];
}

/** Whether a node is one of those that the set wants a pod on. */
export function shouldRun(set: DaemonSet, node: Node): boolean {
  const pod = { spec: set.spec.template.spec } as Pod;
  const tolerations = tolerationsOf(set);
  return (
    matchesNodeAffinity(pod, node) &&
    (node.spec.taints ?? [])
      .filter(({ effect }) => effect !== 'PreferNoSchedule')
      .every(taint =>
        tolerations.some(toleration => tolerates(toleration, taint)),
      )
  );
}

/** The node a pod runs on or is meant for. */
export function nodeOfDaemonPod({ spec }: Pod): string {
  const terms =
    spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
      ?.nodeSelectorTerms;
  const field = terms?.[0]?.matchFields?.find(
    ({ key }) => key === 'metadata.name',
  );
  return spec.nodeName ?? field?.values?.[0] ?? '';
}

export function daemonPod(options: {
  set: DaemonSet;
  node: string;
  name: string;
  hash: string;
}): NewPod {
  const { set, node, name, hash } = options;
  const { affinity } = set.spec.template.spec;
  return newPod({
    owner: set,
    template: set.spec.template,
    metadata: {
      name,
      generateName: `${set.metadata.name}-`,
      labels: {
        [REVISION_HASH]: hash,
        'pod-template-generation': String(set.metadata.generation ?? 1),
      },
    },
    spec: {
      tolerations: tolerationsOf(set),
      affinity: {
        ...affinity,
        nodeAffinity: {
          ...affinity?.nodeAffinity,
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              {
                matchFields: [
                  { key: 'metadata.name', operator: 'In', values: [node] },
                ],
              },
            ],
          },
        },
      },
    },
  });
}
