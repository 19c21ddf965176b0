import type { Connection } from '../../../network/Connection';
import { edgePolicies } from '../../../network/edgePolicies';
import type { KubernetesObject } from '../../../render/KubernetesObject';
import { ALM } from './alm';
import { workload } from './builders';

/** Two workloads beside the others, of which `board` needs `stickers`. */
export const TWO_PODS: readonly KubernetesObject[] = [
  ...workload(ALM, { kind: 'Deployment', name: 'board' }),
  ...workload(ALM, { kind: 'Deployment', name: 'stickers' }),
];

/** What the catalog declares of them. */
export const DECLARED: Connection & { ports: readonly number[] } = {
  edge: {
    from: 'component:default/board',
    to: 'component:default/stickers',
    kind: 'dependsOn',
    origin: 'drawn',
    enforcement: 'pod-pod',
  },
  caller: { pods: 'board', place: 'environment' },
  called: { pods: 'stickers', place: 'environment' },
  ports: [8080],
};

/** The two policies that let it through: at the caller, at the called. */
export const [AT_BOARD, AT_STICKERS] = edgePolicies({
  connection: DECLARED,
  namespace: ALM.namespace,
  labels: ALM.labels,
  here: 'environment',
});
