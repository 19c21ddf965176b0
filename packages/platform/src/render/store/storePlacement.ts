import type {
  Affinity,
  TopologySpreadConstraint,
} from 'cdk8s-plus-33/lib/imports/k8s';
import { selectorLabels } from '../labels';
import { topologySpread, ZONE_LETTER } from '../topologySpread';
import type { StoreContext } from './StoreContext';

const ZONE = 'topology.kubernetes.io/zone';

/** Zones of a cluster, as its room names them; none where it has one, or nobody says. */
function zonesOfCluster({ plan }: StoreContext): readonly string[] {
  const name = `${plan.spec.cluster}-cluster`;
  return plan.resources.find(resource => resource.name === name)?.zones ?? [];
}

/** Zones that a store keeps to; none where it may be in any. */
function zonesOf(context: StoreContext): readonly string[] {
  const { plan, planned } = context;
  const available = zonesOfCluster(context);
  const zones = planned.store.zones.filter(zone => available.includes(zone));
  return plan.spec.base === 'production' && zones.length < available.length
    ? zones
    : [];
}

/**
 * Spread over zones without exception, unlike services: the volume of a pod
 * stays in the zone where the pod first ran, so that two of three nodes in one
 * zone would be there for ever.
 */
function spreadOf({ plan, planned }: StoreContext) {
  return plan.spec.base === 'production' && planned.nodes > 1
    ? topologySpread(selectorLabels(planned.store.name)).map(
        (constraint): TopologySpreadConstraint =>
          constraint.topologyKey === ZONE
            ? { ...constraint, whenUnsatisfiable: 'DoNotSchedule' }
            : constraint,
      )
    : undefined;
}

/** Where the pods of a store run: the zones of its room, where the cluster has them. */
export function storePlacement(context: StoreContext): {
  affinity?: Affinity;
  topologySpreadConstraints?: TopologySpreadConstraint[];
} {
  const zones = zonesOf(context);
  const spread = spreadOf(context);
  return {
    ...(zones.length > 0 && {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              {
                matchExpressions: [
                  { key: ZONE_LETTER, operator: 'In', values: [...zones] },
                ],
              },
            ],
          },
        },
      },
    }),
    ...(spread && { topologySpreadConstraints: spread }),
  };
}
