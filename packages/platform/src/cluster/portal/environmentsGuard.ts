import type { Validation } from 'cdk8s-plus-33/lib/imports/k8s';
import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { SHARED_SECRETS } from '../../render/secrets/secretKey';
import { INGRESS_ANNOTATIONS, ZONE } from '../../render/service/ingress';
import type { ClusterPlan } from '../ClusterPlan';
import { admissionGuard } from './admissionGuard';
import {
  PLAN_NAMESPACE,
  PORTAL_ENVIRONMENTS,
  SELF_SERVICE_PREFIX,
} from './portalAccounts';

const POD_SECURITY = 'pod-security.kubernetes.io/enforce';

const IS_NAMESPACE =
  "request.resource.group == '' && request.resource.resource == 'namespaces'";

/** The namespace that a request is about: its own name, if it is of one. */
const PLACE = `${IS_NAMESPACE}
  ? (has(request.name) ? request.name : '')
  : (has(request.namespace) ? request.namespace : '')`;

/** The environment, whose name is what follows. */
const ENVIRONMENT = `variables.place.startsWith('${SELF_SERVICE_PREFIX}')
  ? variables.place.substring(${SELF_SERVICE_PREFIX.length}) : ''`;

const CORE = CORE_ENVIRONMENTS.map(name => `'${name}'`).join(', ');

/** Where an environment is only tried its content has the names of where it will be. */
const IS_TRIED = `variables.place == '${PLAN_NAMESPACE}'`;

/** A condition on what is stored of a kind. */
function of(
  kind: { group: string; resource: string },
  expression: string,
): string {
  return [
    IS_TRIED,
    "request.operation == 'DELETE'",
    `request.resource.group != '${kind.group}'`,
    `request.resource.resource != '${kind.resource}'`,
    `(${expression})`,
  ].join(' || ');
}

/** Whether a key of the store is one of the environment's own. */
const own = (key: string) =>
  `${key}.startsWith('alm/' + variables.environment + '/')`;

const shared = (key: string) => `${key}.startsWith('alm/${SHARED_SECRETS}/')`;

/** Others let the controller serve more hosts, or whatever is written in them. */
const TOLD = Object.keys(INGRESS_ANNOTATIONS)
  .filter(key => key.includes('nginx'))
  .map(key => `'${key}'`)
  .join(', ');

const EXTERNAL = 'external-secrets.io';

/** What would let an environment out of itself although it is in its namespace. */
const CONTENT: Validation[] = [
  {
    expression: of(
      { group: '', resource: 'namespaces' },
      `has(object.metadata.labels) && '${POD_SECURITY}' in object.metadata.labels && object.metadata.labels['${POD_SECURITY}'] == 'restricted'`,
    ),
    message: `a namespace of ${PORTAL_ENVIRONMENTS} has the label ${POD_SECURITY}: restricted`,
  },
  {
    expression: of(
      { group: EXTERNAL, resource: 'externalsecrets' },
      `!has(object.spec.dataFrom) && (!has(object.spec.data) || object.spec.data.all(item, ${own(
        'item.remoteRef.key',
      )} || ${shared('item.remoteRef.key')}))`,
    ),
    message:
      'an ExternalSecret reads what belongs to its environment, or to all self-service environments',
  },
  {
    expression: of(
      { group: EXTERNAL, resource: 'pushsecrets' },
      `!has(object.spec.data) || object.spec.data.all(item, ${own(
        'item.match.remoteRef.remoteKey',
      )})`,
    ),
    message: 'a PushSecret writes only what belongs to its environment',
  },
  {
    expression: of(
      { group: 'networking.k8s.io', resource: 'ingresses' },
      `!has(object.spec.defaultBackend) && (!has(object.spec.rules) || object.spec.rules.all(rule, has(rule.host) && rule.host.endsWith('-' + variables.environment + '.${ZONE}')))`,
    ),
    message: `an Ingress has hosts that end with the name of its environment and .${ZONE}`,
  },
  {
    expression: of(
      { group: 'networking.k8s.io', resource: 'ingresses' },
      `!has(object.metadata.annotations) || object.metadata.annotations.all(key, !key.contains('nginx') || key in [${TOLD}])`,
    ),
    message:
      'an Ingress has the annotations that are rendered for the controller, and no other',
  },
  {
    expression: of(
      { group: '', resource: 'services' },
      "(!has(object.spec.type) || object.spec.type == 'ClusterIP') && !has(object.spec.externalIPs)",
    ),
    message: 'a Service is reached from inside the cluster only',
  },
];

/** Keeps the portal's account for environments within self-service environments. */
export function environmentsGuard({ labels }: ClusterPlan): KubernetesObject[] {
  return admissionGuard({
    account: PORTAL_ENVIRONMENTS,
    labels,
    variables: [
      { name: 'place', expression: PLACE },
      { name: 'environment', expression: ENVIRONMENT },
    ],
    validations: [
      {
        expression: `variables.place.startsWith('${SELF_SERVICE_PREFIX}')`,
        message: `${PORTAL_ENVIRONMENTS} writes only in namespaces that begin with ${SELF_SERVICE_PREFIX}`,
      },
      {
        expression: `!(${IS_TRIED}) || (has(request.dryRun) && request.dryRun)`,
        message: `${PLAN_NAMESPACE} is for dry runs only`,
      },
      {
        // Secrets and hosts of its own would be those of the core environment.
        expression: `!(variables.environment in [${CORE}])`,
        message: `${PORTAL_ENVIRONMENTS} writes nothing that has the name of a core environment`,
      },
      ...CONTENT,
    ],
  });
}
