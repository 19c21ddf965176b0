import { Quantity } from 'cdk8s-plus-33/lib/imports/k8s';
import type {
  PodSpec,
  TopologySpreadConstraint,
} from 'cdk8s-plus-33/lib/imports/k8s';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import { containerOf, SCRATCH_VOLUME } from './container';
import { selectorLabels } from './labels';
import type { PlannedService } from './PlannedService';

/** User and group of every process; any number but 0 would do. */
const NON_ROOT = 10_001;

/** Bounds what a pod can put on its node's disk. */
const SCRATCH_SIZE = '256Mi';

/**
 * Spreads pods over zones, then over nodes. `ScheduleAnyway`, because with a
 * zone down the pods it ran have to start in the others.
 */
function spreadOf(planned: PlannedService): TopologySpreadConstraint[] {
  return ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(
    topologyKey => ({
      labelSelector: { matchLabels: selectorLabels(planned) },
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: 'ScheduleAnyway',
    }),
  );
}

/** What the pods of a service look like. */
export function podSpecOf(
  spec: EnvironmentSpec,
  planned: PlannedService,
): PodSpec {
  return {
    automountServiceAccountToken: false,
    containers: [containerOf(planned)],
    // One variable per Service of the namespace helps nobody; names resolve by DNS.
    enableServiceLinks: false,
    securityContext: {
      fsGroup: NON_ROOT,
      runAsGroup: NON_ROOT,
      runAsNonRoot: true,
      runAsUser: NON_ROOT,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    terminationGracePeriodSeconds: 30,
    ...(spec.base === 'production' && {
      topologySpreadConstraints: spreadOf(planned),
    }),
    volumes: [
      {
        name: SCRATCH_VOLUME,
        emptyDir: { sizeLimit: Quantity.fromString(SCRATCH_SIZE) },
      },
    ],
  };
}
