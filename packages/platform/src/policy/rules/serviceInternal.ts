import type { KubernetesObject } from '../../render/KubernetesObject';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import { listOf, mapOf, shown } from '../objects/json';
import type { PolicyTarget } from '../PolicyRule';

const INTERNAL = ['ClusterIP', 'ExternalName'];

/** The one door of a cluster. */
function isDoor({ metadata }: KubernetesObject, scope: PolicyTarget['scope']) {
  return (
    scope === 'cluster' &&
    metadata.namespace === 'platform-system' &&
    metadata.name === 'ingress-controller'
  );
}

export const serviceInternal = defineRule({
  id: 'service.internal',
  title:
    'Only the ingress controller has a Service that is reachable from outside the cluster',
  why: 'A load balancer or node port of its own leads past the CDN, the firewall and TLS, costs money each month and shows up on no diagram. An external address lets a Service take traffic that is meant for somebody else.',
  check: ({ objects, scope }) =>
    objects
      .filter(({ kind }) => kind === 'Service')
      .flatMap(object => {
        const { externalIPs, type = 'ClusterIP' } = mapOf(object.spec);
        const allowed = isDoor(object, scope)
          ? [...INTERNAL, 'LoadBalancer']
          : INTERNAL;
        const violations: Violation[] = [];
        if (!allowed.some(each => each === type)) {
          violations.push({
            object,
            field: 'spec.type',
            message: `expected ${allowed.join(' or ')}, found ${shown(type)}`,
          });
        }
        if (listOf(externalIPs).length > 0) {
          violations.push({
            object,
            field: 'spec.externalIPs',
            message: `expected none, found ${shown(externalIPs)}`,
          });
        }
        return violations;
      }),
});
