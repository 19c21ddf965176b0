import { STORAGE_CLASSES, VOLUME_CLAIMS, VOLUMES } from '../../registry/kinds';
import type { Registry } from '../../registry/Registry';
import type { Node } from '../types/Node';
import type { Pod } from '../types/Pod';
import type { StorageClass, Volume, VolumeClaim } from '../types/Volume';
import { matchesTerm } from './nodeSelectors';

export type PodVolumes = {
  /** Nowhere can the pod run before this is different. */
  error: string | undefined;
  bound: readonly Volume[];
  /** Claims that get their volume where the pod goes. */
  waiting: readonly VolumeClaim[];
};

function isImmediate(registry: Registry, claim: VolumeClaim): boolean {
  const name = claim.spec.storageClassName;
  const storageClass =
    name && registry.get<StorageClass>(STORAGE_CLASSES, { name });
  return (
    !storageClass || storageClass.volumeBindingMode !== 'WaitForFirstConsumer'
  );
}

/** The volumes that decide where a pod can run. */
export function podVolumes(registry: Registry, pod: Pod): PodVolumes {
  const bound: Volume[] = [];
  const waiting: VolumeClaim[] = [];
  let error: string | undefined;
  for (const { persistentVolumeClaim } of pod.spec.volumes ?? []) {
    if (!persistentVolumeClaim) {
      continue;
    }
    const { namespace } = pod.metadata;
    const name = persistentVolumeClaim.claimName;
    const claim = registry.get<VolumeClaim>(VOLUME_CLAIMS, { namespace, name });
    const volume =
      claim?.spec.volumeName &&
      registry.get<Volume>(VOLUMES, { name: claim.spec.volumeName });
    if (!claim) {
      error = `persistentvolumeclaim "${name}" not found`;
    } else if (claim.metadata.deletionTimestamp) {
      error = `persistentvolumeclaim "${name}" is being deleted`;
    } else if (volume && claim.status?.phase === 'Bound') {
      bound.push(volume);
    } else if (isImmediate(registry, claim)) {
      error = 'pod has unbound immediate PersistentVolumeClaims';
    } else {
      waiting.push(claim);
    }
  }
  return { error, bound, waiting };
}

/** Whether every bound volume can be reached from a node. */
export function canReachVolumes(
  { bound }: Pick<PodVolumes, 'bound'>,
  node: Node,
): boolean {
  return bound.every(({ spec }) => {
    const required = spec.nodeAffinity?.required;
    return (
      !required ||
      required.nodeSelectorTerms.some(term => matchesTerm(term, node))
    );
  });
}
