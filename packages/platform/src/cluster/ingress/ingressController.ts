import { KubeConfigMap } from 'cdk8s-plus-33/lib/imports/k8s';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { account } from '../access';
import type { ClusterPlan } from '../ClusterPlan';
import { systemOf } from '../System';
import { systemDeployment } from '../systemDeployment';
import { ingressAccess } from './ingressAccess';
import { ingressClass } from './ingressClass';
import { ingressConfig } from './ingressConfig';
import { ingressPod } from './ingressPod';
import { ingressService } from './ingressService';

/** Addresses from which TLS Termination hands requests on. */
function trustedBy(plan: ClusterPlan): readonly string[] {
  const { workload } = plan.room('ssl-termination');
  return workload.runs === 'external' ? workload.ranges ?? [] : [];
}

/** The door of the cluster (ingress-nginx). */
export function ingressController(plan: ClusterPlan): KubernetesObject[] {
  const system = systemOf(plan, 'ingress-controller');
  const trusted = trustedBy(plan);
  return [
    ingressClass(plan),
    account(system),
    ...ingressAccess(system),
    KubeConfigMap.manifest({
      metadata: system.metadata,
      data: ingressConfig({ trusted }),
    }),
    ...systemDeployment({
      system,
      replicas: plan.spec.replicas['ingress-controller'],
      template: ingressPod(plan, system),
    }),
    ingressService({ system, cloud: plan.spec.cloud, trusted }),
  ];
}
