import { z } from 'zod';
import { keyOf } from '../../controllers/engine/keys';
import type { Pod } from '../../controllers/types/Pod';
import type { VolumeClaim } from '../../controllers/types/Volume';
import type { StatefulSet } from '../../controllers/types/Workload';
import { PODS, STATEFUL_SETS, VOLUME_CLAIMS } from '../../registry/kinds';
import { faultType } from '../FaultType';
import type { FaultCluster } from '../FaultCluster';
import { common, namespace, target } from '../fields';
import { unknownTarget } from '../targets';

function claimsOf(
  { registry }: FaultCluster,
  set: StatefulSet,
): readonly VolumeClaim[] {
  const prefixes = (set.spec.volumeClaimTemplates ?? []).map(
    ({ metadata }) => `${metadata.name}-${set.metadata.name}-`,
  );
  return registry
    .list<VolumeClaim>(VOLUME_CLAIMS, { namespace: set.metadata.namespace })
    .filter(({ metadata }) =>
      prefixes.some(prefix => metadata.name.startsWith(prefix)),
    );
}

export const claimPending = faultType({
  type: 'pvc.pending',
  title: 'No disk to be had',
  description:
    'The last pod of a StatefulSet loses its disk, and no new one can be made: the claim stays Pending with ProvisioningFailed, and the pod with it.',
  targetKind: 'stateful-set',
  schema: z.object({
    ...common,
    target: target('StatefulSet with volume claims'),
    namespace,
  }),
  inject: (cluster, fields) => {
    const { registry, writer, poke } = cluster;
    const key = { namespace: fields.namespace, name: fields.target };
    const set = registry.get<StatefulSet>(STATEFUL_SETS, key);
    const last = set && claimsOf(cluster, set).at(-1);
    if (!set || !last) {
      throw unknownTarget({
        cluster,
        target: fields.target,
        kind: 'stateful-set',
        namespace: fields.namespace,
      });
    }
    const manager = { manager: 'sandbox' };
    const ordinal = last.metadata.name.split('-').at(-1);
    writer.delete(VOLUME_CLAIMS, last.metadata, manager);
    const pod = { ...key, name: `${fields.target}-${ordinal}` };
    if (registry.get<Pod>(PODS, pod)) {
      writer.delete(PODS, pod, manager);
    }
    const lost = last.metadata.uid;
    const isHit = (claim: VolumeClaim) =>
      claim.metadata.uid !== lost &&
      claim.metadata.name === last.metadata.name &&
      claim.metadata.namespace === last.metadata.namespace;
    return {
      effects: {
        provisioningError: claim =>
          isHit(claim)
            ? `failed to provision volume with StorageClass "${claim.spec.storageClassName}": rpc error: code = ResourceExhausted desc = the disk quota of the project is used up`
            : undefined,
      },
      notify: () => poke('persistentvolume-controller', [keyOf(last)]),
    };
  },
});
