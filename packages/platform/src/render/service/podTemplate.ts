import { Quantity } from 'cdk8s-plus-33/lib/imports/k8s';
import type { PodTemplateSpec } from 'cdk8s-plus-33/lib/imports/k8s';
import { CONFIG_HASH, configHash } from '../configHash';
import type { EnvironmentPlan, PlannedService } from '../EnvironmentPlan';
import { selectorLabels } from '../labels';
import type { Labels } from '../labels';
import { restrictedPod } from '../podSecurity';
import { topologySpread } from '../topologySpread';
import { containerOf, FLAGS_VOLUME, SCRATCH_VOLUME } from './container';
import { featureFlagsName } from './featureFlags';
import type { ServiceConfig } from './serviceConfig';

/** Bounds what a pod can put on its node's disk. */
const SCRATCH_SIZE = '256Mi';

/** What the pods of a service look like. */
export function podTemplateOf(options: {
  plan: EnvironmentPlan;
  planned: PlannedService;
  labels: Labels;
  config: ServiceConfig;
}): PodTemplateSpec {
  const { config, labels, plan, planned } = options;
  const { name, workload } = planned.service;
  const flags = featureFlagsName(planned);
  return {
    metadata: {
      labels,
      annotations: {
        [CONFIG_HASH]: configHash(config.data),
        'prometheus.io/path': '/metrics',
        'prometheus.io/port': String(workload.port),
        'prometheus.io/scrape': 'true',
      },
    },
    spec: {
      automountServiceAccountToken: false,
      containers: [containerOf(planned, config)],
      // One variable per Service of the namespace helps nobody; names resolve by DNS.
      enableServiceLinks: false,
      securityContext: restrictedPod(),
      serviceAccountName: name,
      terminationGracePeriodSeconds: 30,
      ...(plan.spec.base === 'production' && {
        topologySpreadConstraints: topologySpread(selectorLabels(name)),
      }),
      volumes: [
        {
          name: SCRATCH_VOLUME,
          emptyDir: { sizeLimit: Quantity.fromString(SCRATCH_SIZE) },
        },
        ...(flags ? [{ name: FLAGS_VOLUME, configMap: { name: flags } }] : []),
      ],
    },
  };
}
