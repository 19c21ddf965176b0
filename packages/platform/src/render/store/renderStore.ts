import {
  KubeConfigMap,
  KubeServiceAccount,
} from 'cdk8s-plus-33/lib/imports/k8s';
import { STORE_LABEL } from '../../network/environmentPolicies';
import type { StoreWorkload } from '../../workload/ResourceWorkload';
import { disruptionBudget } from '../disruptionBudget';
import type { EnvironmentPlan, PlannedStore } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';
import { workloadLabels } from '../labels';
import type { Labels } from '../labels';
import { workloadSecrets } from '../secrets/workloadSecrets';
import { verticalRecommendation } from '../service/autoscaler';
import { renderBackup } from './backup/renderBackup';
import { elasticsearchPod } from './elasticsearch/elasticsearchPod';
import { mysqlPod } from './mysql/mysqlPod';
import { rabbitmqPod } from './rabbitmq/rabbitmqPod';
import { redisPod } from './redis/redisPod';
import { statefulSet } from './statefulSet';
import { storeClass } from './storeClass';
import type { StoreContext } from './StoreContext';
import { familyOf, podsOfFamily } from './StoreFamily';
import type { StorePod } from './StorePod';
import { clientService, nodesService } from './storeServices';

type Engine = StoreWorkload['engine'];

/** What runs in a pod, and the name of the port that clients use. */
const ENGINES: Record<
  Engine,
  { pod(context: StoreContext): StorePod; software: string; portName: string }
> = {
  elasticsearch: {
    pod: elasticsearchPod,
    software: 'elasticsearch',
    portName: 'elasticsearch',
  },
  mysql: { pod: mysqlPod, software: 'mysql', portName: 'mysql' },
  rabbitmq: { pod: rabbitmqPod, software: 'rabbitmq', portName: 'amqp' },
  redis: { pod: redisPod, software: 'redis', portName: 'redis' },
};

function labelsOf(plan: EnvironmentPlan, planned: PlannedStore): Labels {
  const { store } = planned;
  const { engine } = store.workload;
  return {
    ...workloadLabels(plan.labels, {
      ...store,
      tier: storeClass(planned).tier,
      // Of the software: a release that does not change it restarts no store.
      version: plan.dependency(ENGINES[engine].software).version,
    }),
    [STORE_LABEL]: engine,
  };
}

/** One budget for a family: of a primary and its copies, one may be away. */
function familyBudget(context: StoreContext, labels: Labels) {
  const { family, plan, planned } = context;
  const { engine } = planned.store.workload;
  return family.leader === planned && podsOfFamily(family) > 1
    ? [
        disruptionBudget({
          name: engine,
          namespace: plan.namespace,
          labels,
          selector: { [STORE_LABEL]: engine },
        }),
      ]
    : [];
}

/** The objects of one store in an environment. */
export function renderStore(
  plan: EnvironmentPlan,
  planned: PlannedStore,
): KubernetesObject[] {
  const { name, workload } = planned.store;
  const { pod: podOf, portName } = ENGINES[workload.engine];
  const labels = labelsOf(plan, planned);
  const service = clientService({ plan, planned, labels, portName });
  if (planned.nodes === 0) {
    return [service];
  }
  const context = { plan, planned, family: familyOf(plan, planned) };
  const pod = podOf(context);
  const metadata = { name, namespace: plan.namespace, labels };
  const workloadObject = statefulSet({ context, pod, labels });
  return [
    KubeServiceAccount.manifest({
      metadata,
      automountServiceAccountToken: false,
    }),
    KubeConfigMap.manifest({ metadata, data: pod.files }),
    ...workloadSecrets({
      plan,
      name,
      labels,
      secrets: pod.secrets,
      borrowed: pod.borrowed,
    }),
    workloadObject,
    service,
    nodesService({ plan, planned, labels, pod }),
    ...familyBudget(context, labels),
    verticalRecommendation({ ...metadata, target: workloadObject }),
    ...renderBackup(context),
  ];
}
