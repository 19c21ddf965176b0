import type { KubernetesObject } from '../../render/KubernetesObject';
import type { ClusterPlan } from '../ClusterPlan';
import { admissionGuard } from './admissionGuard';
import {
  PLAN_NAMESPACE,
  PORTAL_ENVIRONMENTS,
  SELF_SERVICE_PREFIX,
} from './portalAccounts';

/** The namespace that a request is about: its own name, if it is of one. */
const PLACE = `request.resource.group == '' && request.resource.resource == 'namespaces'
  ? (has(request.name) ? request.name : '')
  : (has(request.namespace) ? request.namespace : '')`;

/** Keeps the portal's account for environments within self-service environments. */
export function environmentsGuard({ labels }: ClusterPlan): KubernetesObject[] {
  return admissionGuard({
    account: PORTAL_ENVIRONMENTS,
    labels,
    variables: [{ name: 'place', expression: PLACE }],
    validations: [
      {
        expression: `variables.place.startsWith('${SELF_SERVICE_PREFIX}')`,
        message: `${PORTAL_ENVIRONMENTS} writes only in namespaces that begin with ${SELF_SERVICE_PREFIX}`,
      },
      {
        expression: `variables.place != '${PLAN_NAMESPACE}' || (has(request.dryRun) && request.dryRun)`,
        message: `${PLAN_NAMESPACE} is for dry runs only`,
      },
    ],
  });
}
