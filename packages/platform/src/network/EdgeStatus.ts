import { describeObject } from '../render/KubernetesObject';
import type { KubernetesObject } from '../render/KubernetesObject';
import { PART_OF, selectorLabels } from '../render/labels';
import { firstAddress } from './AddressRange';
import { edgeName, podsOf } from './Connection';
import type { Connection, Side } from './Connection';
import { allowingPolicies } from './isAllowed';
import type { NetworkPeer } from './isAllowed';
import { networkPods } from './NetworkPod';
import type { NetworkPod } from './NetworkPod';
import { EDGE_ANNOTATION, PLATFORM_SYSTEM } from './policies';

/** An address that is in no private network, for peers that may be anywhere. */
const ANYWHERE = firstAddress('203.0.113.250/32');

/** Whether what is rendered lets a connection through, and by which policies. */
export type EdgeStatus = {
  connection: Connection;
  /** False when an end that is rendered here does not let it through. */
  isAllowed: boolean;
  /** Names of the objects that let it through, at both ends. */
  policies: string[];
  /** Ends that nothing restricts: allowed, but not enforced. */
  unrestricted: string[];
};

/** Whether an edge is let through, and nothing else is at its ends. */
export function isEnforced(status: EdgeStatus): boolean {
  return status.isAllowed && status.unrestricted.length === 0;
}

/** A pod of the other place, which is rendered into another file. */
function podElsewhere(
  side: Extract<Side, { pods: string }>,
  port: number | undefined,
): NetworkPod {
  const isSystem = side.place === 'platform-system';
  return {
    name: side.pods,
    labels: selectorLabels(side.pods),
    namespace: isSystem ? PLATFORM_SYSTEM : 'alm',
    namespaceLabels: {
      'kubernetes.io/metadata.name': isSystem ? PLATFORM_SYSTEM : 'alm',
      'app.kubernetes.io/part-of': PART_OF,
      ...(!isSystem && { 'brown-bear.io/environment': 'production' }),
    },
    ports: port === undefined ? [] : [{ number: port }],
  };
}

/**
 * Judges connections by the policies themselves, not by how they were made:
 * what a cluster would do with them.
 */
export function edgeStatuses(options: {
  objects: readonly KubernetesObject[];
  connections: readonly Connection[];
  /** Ports that metrics are read from, by name. */
  scrapingPorts: readonly string[];
}): EdgeStatus[] {
  const { connections, objects, scrapingPorts } = options;
  const pods = networkPods(objects);
  const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
  const podOf = (side: Side) =>
    'pods' in side ? pods.find(({ name }) => name === side.pods) : undefined;

  return connections.map(connection => {
    const { called, caller } = connection;
    const calledPod = podOf(called);
    const ports =
      connection.ports === 'scraping'
        ? (calledPod?.ports ?? [])
            .filter(({ name }) => name && scrapingPorts.includes(name))
            .map(({ number }) => number)
        : connection.ports;
    const peerOf = (side: Side): NetworkPeer => {
      if (!('pods' in side)) {
        const [range] = side.ranges;
        return { address: range ? firstAddress(range) : ANYWHERE };
      }
      return { pod: podOf(side) ?? podElsewhere(side, ports[0]) };
    };
    // Also those that would be called after a failover.
    const calledSides: Side[] =
      'pods' in called
        ? podsOf(called).map(name => ({ pods: name, place: called.place }))
        : [called];
    const ends = calledSides.flatMap(side => [
      { direction: 'Egress' as const, here: podOf(caller), other: side },
      { direction: 'Ingress' as const, here: podOf(side), other: caller },
    ]);
    // What the environment should run and does not is no permission.
    const isWhole = [...calledSides, caller].every(
      side => !('pods' in side) || side.place !== 'environment' || podOf(side),
    );
    const answers = ends.flatMap(({ direction, here, other }) =>
      here
        ? ports.map(port => ({
            pod: here.name,
            answer: allowingPolicies({
              policies,
              direction,
              pod: here,
              peer: peerOf(other),
              port,
            }),
          }))
        : [],
    );
    const named = answers.flatMap(({ answer }) =>
      answer === 'unrestricted' ? [] : answer.filter(isFor(connection)),
    );
    return {
      connection,
      isAllowed:
        isWhole &&
        answers.length > 0 &&
        answers.every(
          ({ answer }) =>
            answer === 'unrestricted' || answer.some(isFor(connection)),
        ),
      policies: [...new Set(named.map(describeObject))].sort(),
      unrestricted: [
        ...new Set(
          answers.flatMap(({ answer, pod }) =>
            answer === 'unrestricted' ? [pod] : [],
          ),
        ),
      ],
    };
  });
}

/** A policy is for the edge it names; what allows scraping is for all of it. */
function isFor(connection: Connection) {
  return ({ metadata }: KubernetesObject): boolean => {
    const named = metadata.annotations?.[EDGE_ANNOTATION];
    return connection.ports === 'scraping'
      ? named === undefined
      : named === edgeName(connection.edge);
  };
}
