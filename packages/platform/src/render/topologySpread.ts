import type { TopologySpreadConstraint } from 'cdk8s-plus-33/lib/imports/k8s';
import type { Labels } from './labels';

/**
 * Label that the node groups of every cloud carry: the letter of their zone, as
 * rooms name it. The well-known label has the cloud's own name there, such as
 * `eu-central-1a`; spreading needs that one, pinning this.
 */
export const ZONE_LETTER = 'brown-bear.io/zone';

/**
 * Spreads pods over zones, then over nodes. `ScheduleAnyway`, because with a
 * zone down the pods it ran have to start in the others.
 */
export function topologySpread(selector: Labels): TopologySpreadConstraint[] {
  return ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(
    topologyKey => ({
      labelSelector: { matchLabels: selector },
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: 'ScheduleAnyway',
    }),
  );
}
