import { NODES } from '../../registry/kinds';
import type { Registry } from '../../registry/Registry';
import { isPodFinished, isPodReady, isPodTerminating } from '../podState';
import { ZONE_LABEL } from '../scheduler/NodeInfo';
import type { Endpoint, EndpointPort, Service } from '../types/Network';
import type { Pod } from '../types/Pod';

/** A named target port is looked up in the containers of the pods. */
function targetPort(
  port: NonNullable<Service['spec']['ports']>[number],
  pods: readonly Pod[],
): number | undefined {
  const { targetPort: target = port.port } = port;
  if (typeof target === 'number') {
    return target;
  }
  return pods
    .flatMap(({ spec }) => spec.containers)
    .flatMap(({ ports = [] }) => ports)
    .find(({ name }) => name === target)?.containerPort;
}

export function portsOf(
  service: Service,
  pods: readonly Pod[],
): EndpointPort[] {
  return (service.spec.ports ?? []).flatMap(port => {
    const number = targetPort(port, pods);
    return number === undefined
      ? []
      : [
          {
            name: port.name ?? '',
            port: number,
            protocol: port.protocol ?? 'TCP',
          },
        ];
  });
}

/** The addresses behind a Service, in the order of their pods' names. */
export function endpointsOf(
  registry: Registry,
  service: Service,
  pods: readonly Pod[],
): Endpoint[] {
  return pods
    .filter(pod => pod.status.podIP && !isPodFinished(pod))
    .sort((left, right) => (left.metadata.name < right.metadata.name ? -1 : 1))
    .map(pod => {
      const { nodeName, hostname, subdomain } = pod.spec;
      const node = nodeName && registry.get(NODES, { name: nodeName });
      const zone = node ? node.metadata.labels?.[ZONE_LABEL] : undefined;
      const terminating = isPodTerminating(pod);
      const serving = isPodReady(pod);
      const { namespace, name, uid } = pod.metadata;
      return {
        addresses: [pod.status.podIP!],
        conditions: {
          ready:
            service.spec.publishNotReadyAddresses || (serving && !terminating),
          serving,
          terminating,
        },
        ...(nodeName && { nodeName }),
        ...(zone && { zone }),
        ...(hostname && subdomain === service.metadata.name && { hostname }),
        targetRef: { kind: 'Pod', namespace, name, uid },
      };
    });
}
