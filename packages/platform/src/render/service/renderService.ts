import {
  IntOrString,
  KubeConfigMap,
  KubeService,
  KubeServiceAccount,
} from 'cdk8s-plus-33/lib/imports/k8s';
import { disruptionBudget } from '../disruptionBudget';
import type { EnvironmentPlan, PlannedService } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';
import { selectorLabels, workloadLabels } from '../labels';
import type { Labels } from '../labels';
import { workloadSecrets } from '../secrets/workloadSecrets';
import { analysis } from './analysis';
import { autoscaler } from './autoscaler';
import { PORT_NAME } from './container';
import { deployment } from './deployment';
import {
  featureFlags,
  featureFlagsName,
  FEATURE_FLAGS_LABEL,
} from './featureFlags';
import { ingress } from './ingress';
import { podTemplateOf } from './podTemplate';
import { previewName, rollout } from './rollout';
import { serviceConfig } from './serviceConfig';

/** Port that every Service of the platform listens on. */
const SERVICE_PORT = 80;

/** Label of an object and its pods: how a new version takes over. */
const STRATEGY_LABEL = 'brown-bear.io/strategy';

/** A strategy compares versions on many pods; development has one of each. */
function strategyOf(plan: EnvironmentPlan, planned: PlannedService) {
  return plan.spec.base === 'development'
    ? undefined
    : planned.service.workload.strategy;
}

function labelsOf(plan: EnvironmentPlan, planned: PlannedService): Labels {
  const { service, version } = planned;
  const flags = featureFlagsName(planned);
  return {
    ...workloadLabels(plan.labels, {
      ...service,
      tier: service.workload.tier,
      version,
    }),
    [STRATEGY_LABEL]: strategyOf(plan, planned)?.type ?? 'rolling',
    ...(flags && { [FEATURE_FLAGS_LABEL]: flags }),
  };
}

/** The objects of one service in an environment. */
export function renderService(
  plan: EnvironmentPlan,
  planned: PlannedService,
): KubernetesObject[] {
  const { namespace } = plan;
  const { name } = planned.service;
  const labels = labelsOf(plan, planned);
  const config = serviceConfig(plan, planned);
  const strategy = strategyOf(plan, planned);
  const template = podTemplateOf({ plan, planned, labels, config });
  const workload = strategy
    ? rollout({ plan, planned, labels, template, strategy })
    : deployment({ plan, planned, labels, template });
  const metadata = { name, namespace, labels };
  const serviceNames =
    strategy?.type === 'blue-green' ? [name, previewName(name)] : [name];
  return [
    KubeServiceAccount.manifest({
      metadata,
      automountServiceAccountToken: false,
    }),
    KubeConfigMap.manifest({ metadata, data: config.data }),
    ...featureFlags({ plan, planned, labels }),
    ...workloadSecrets({ plan, name, labels, ...config }),
    workload,
    ...(strategy ? [analysis({ plan, planned, labels, strategy })] : []),
    ...serviceNames.map(serviceName =>
      KubeService.manifest({
        metadata: { ...metadata, name: serviceName },
        spec: {
          type: 'ClusterIP',
          // Which of two versions it leads to, the controller of rollouts says:
          // a selector of ours would be a conflict at the next release.
          ...(strategy?.type !== 'blue-green' && {
            selector: selectorLabels(name),
          }),
          ports: [
            {
              name: PORT_NAME,
              port: SERVICE_PORT,
              targetPort: IntOrString.fromString(PORT_NAME),
            },
          ],
        },
      }),
    ),
    ...(planned.replicas >= 2
      ? [disruptionBudget({ ...metadata, selector: selectorLabels(name) })]
      : []),
    autoscaler({ plan, planned, labels, target: workload }),
    ...ingress({ plan, planned, labels }),
  ];
}
