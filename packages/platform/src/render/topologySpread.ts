import type { TopologySpreadConstraint } from 'cdk8s-plus-33/lib/imports/k8s';
import type { Labels } from './labels';

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
