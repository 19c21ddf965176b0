import type { KubernetesObject } from '../render/KubernetesObject';
import type { Labels } from '../render/labels';
import { edgeName, podsOf } from './Connection';
import type { Connection, Side } from './Connection';
import {
  allowEgress,
  allowIngress,
  outside,
  podsHere,
  podsNamed,
  podsOfEnvironments,
  podsOfPlatformSystem,
  tcp,
} from './policies';

type Place = 'environment' | 'platform-system';

function peersOf(side: Side, here: Place) {
  if ('ranges' in side) {
    return outside(side.ranges);
  }
  if (side.place === here) {
    return [podsHere(...podsOf(side))];
  }
  return side.place === 'environment'
    ? [podsOfEnvironments(side.pods)]
    : [podsOfPlatformSystem(side.pods)];
}

/** `component:default/issue-tracker` as part of the name of a policy. */
function shortName(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}

/**
 * The policies that let one connection through, at its ends in one namespace:
 * the caller may call, the called may be called.
 */
export function edgePolicies(options: {
  connection: Connection & { ports: readonly number[] };
  namespace: string;
  labels: Labels;
  /** Which of the two places the namespace is. */
  here: Place;
}): KubernetesObject[] {
  const { connection, here, labels, namespace } = options;
  const { called, caller, edge, ports } = connection;
  const from = shortName(edge.from);
  const to = shortName(edge.to);
  const shared = {
    namespace,
    labels,
    allows: 'edge',
    edge: edgeName(edge),
    ports: tcp(ports),
  };
  const policies: KubernetesObject[] = [];
  if ('pods' in caller && caller.place === here) {
    policies.push(
      allowEgress({
        ...shared,
        name: `${from}-to-${to}`,
        selector: podsNamed(caller.pods),
        peers: peersOf(called, here),
      }),
    );
  }
  if ('pods' in called && called.place === here) {
    policies.push(
      allowIngress({
        ...shared,
        name: `${to}-from-${from}`,
        selector: podsNamed(...podsOf(called)),
        peers: peersOf(caller, here),
      }),
    );
  }
  return policies;
}
