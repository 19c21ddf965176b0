import { KubeIngressClass } from 'cdk8s-plus-33/lib/imports/k8s';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { INGRESS_CLASS } from '../../render/service/ingress';
import type { ClusterPlan } from '../ClusterPlan';

/** Name by which the controller knows the classes that are its own. */
export const CONTROLLER_CLASS = 'k8s.io/ingress-nginx';

export function ingressClass(plan: ClusterPlan): KubernetesObject {
  return KubeIngressClass.manifest({
    metadata: { name: INGRESS_CLASS, labels: plan.labels },
    spec: { controller: CONTROLLER_CLASS },
  });
}
