import { podsOf } from '../../network/Connection';
import type { Connection } from '../../network/Connection';
import { allowingPolicies } from '../../network/isAllowed';
import { networkPods } from '../../network/NetworkPod';
import type { NetworkPod } from '../../network/NetworkPod';
import { ALLOWS_LABEL } from '../../network/policies';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import type { PolicyTarget } from '../PolicyRule';

/** What pods of one environment may do among each other without an edge. */
const WITHOUT_EDGE = ['peers', 'backup'];

function isWithoutEdge(policy: KubernetesObject): boolean {
  return WITHOUT_EDGE.includes(policy.metadata.labels?.[ALLOWS_LABEL] ?? '');
}

function declaredBetween(connections: readonly Connection[]): Set<string> {
  return new Set(
    connections.flatMap(({ called, caller, ports }) =>
      'pods' in called && 'pods' in caller && ports !== 'scraping'
        ? podsOf(called).flatMap(pods =>
            ports.map(port => `${caller.pods} ${pods} ${port}`),
          )
        : [],
    ),
  );
}

/** The policies that let one pod call another; none where an end forbids it. */
function allowing(
  policies: readonly KubernetesObject[],
  caller: NetworkPod,
  called: NetworkPod,
  port: number,
): readonly KubernetesObject[] {
  const egress = allowingPolicies({
    policies,
    direction: 'Egress',
    pod: caller,
    peer: { pod: called },
    port,
  });
  const ingress = allowingPolicies({
    policies,
    direction: 'Ingress',
    pod: called,
    peer: { pod: caller },
    port,
  });
  if (egress === 'unrestricted' || ingress === 'unrestricted') {
    // The rule network.default-deny has a finding of its own about that.
    return [];
  }
  return egress.length > 0 && ingress.length > 0 ? ingress : [];
}

function check({ connections, objects }: PolicyTarget): Violation[] {
  if (!connections) {
    return [];
  }
  const pods = networkPods(objects);
  const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
  const declared = declaredBetween(connections);
  return pods.flatMap(caller =>
    pods.flatMap(called =>
      called.ports.flatMap(({ number: port }) => {
        const undeclared =
          caller.name !== called.name &&
          !declared.has(`${caller.name} ${called.name} ${port}`)
            ? allowing(policies, caller, called, port).filter(
                policy => !isWithoutEdge(policy),
              )
            : [];
        return undeclared.map(policy => ({
          object: policy,
          field: 'spec.ingress',
          message: `expected only what the catalog declares, found that ${caller.name} may call ${called.name} on port ${port}`,
        }));
      }),
    ),
  );
}

/** What is let through is declared. */
export const networkUndeclared = defineRule({
  id: 'network.undeclared',
  title:
    'No two workloads may speak with each other without an edge of the catalog',
  why: 'A connection that nobody declared is missing in every look-up of what breaks with what, and is a way that an intruder may take.',
  check,
});
