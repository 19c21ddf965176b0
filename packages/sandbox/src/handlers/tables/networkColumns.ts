import {
  AGE,
  column,
  labelsText,
  NAME,
  selectorText,
  wide,
} from './TableColumn';
import type { Fields, TableColumn } from './TableColumn';

/** Longer lists are cut, as `kubectl` cuts them. */
const MAXIMUM = 3;

function shortened(items: string[]): string {
  if (items.length === 0) {
    return '<none>';
  }
  const more = items.length - MAXIMUM;
  const shown = items.slice(0, MAXIMUM).join(',');
  return more > 0 ? `${shown} + ${more} more...` : shown;
}

function externalIp(service: Fields): string {
  const { type, externalIPs = [], externalName } = service.spec;
  if (type === 'ExternalName') {
    return externalName;
  }
  const balancer = (service.status?.loadBalancer?.ingress ?? []).map(
    (entry: Fields) => entry.ip ?? entry.hostname,
  );
  const all = [...(type === 'LoadBalancer' ? balancer : []), ...externalIPs];
  if (all.length > 0) {
    return all.join(',');
  }
  return type === 'LoadBalancer' ? '<pending>' : '<none>';
}

function servicePorts(service: Fields): string {
  const ports = (service.spec.ports ?? []).map((port: Fields) =>
    port.nodePort
      ? `${port.port}:${port.nodePort}/${port.protocol}`
      : `${port.port}/${port.protocol}`,
  );
  return ports.join(',') || '<none>';
}

function endpointsText(endpoints: Fields): string {
  const pairs = (endpoints.subsets ?? []).flatMap((subset: Fields) =>
    (subset.addresses ?? []).flatMap((address: Fields) =>
      subset.ports?.length
        ? subset.ports.map((port: Fields) => `${address.ip}:${port.port}`)
        : [address.ip],
    ),
  );
  return shortened(pairs);
}

function ingressHosts(ingress: Fields): string {
  const hosts = (ingress.spec.rules ?? [])
    .map((rule: Fields) => rule.host)
    .filter(Boolean);
  return hosts.length > 0 ? shortened(hosts) : '*';
}

export const NETWORK_COLUMNS: Readonly<Record<string, readonly TableColumn[]>> =
  {
    endpoints: [NAME, column('Endpoints', endpointsText), AGE],
    'endpointslices.discovery.k8s.io': [
      NAME,
      column('AddressType', object => object.addressType),
      column('Ports', object => {
        const ports = (object.ports ?? []).map((port: Fields) =>
          String(port.port ?? '*'),
        );
        return ports.length > 0 ? shortened(ports) : '<unset>';
      }),
      column('Endpoints', object => {
        const addresses = (object.endpoints ?? []).flatMap(
          (endpoint: Fields) => endpoint.addresses ?? [],
        );
        return addresses.length > 0 ? shortened(addresses) : '<unset>';
      }),
      AGE,
    ],
    'ingressclasses.networking.k8s.io': [
      NAME,
      column('Controller', object => object.spec.controller),
      column('Parameters', object => {
        const { apiGroup, kind, name } = object.spec.parameters ?? {};
        return kind
          ? `${kind}${apiGroup ? `.${apiGroup}` : ''}/${name}`
          : '<none>';
      }),
      AGE,
    ],
    'ingresses.networking.k8s.io': [
      NAME,
      column('Class', object => object.spec.ingressClassName ?? '<none>'),
      column('Hosts', ingressHosts),
      column('Address', object =>
        (object.status?.loadBalancer?.ingress ?? [])
          .map((entry: Fields) => entry.ip ?? entry.hostname)
          .join(','),
      ),
      column('Ports', object => (object.spec.tls?.length ? '80, 443' : '80')),
      AGE,
    ],
    'networkpolicies.networking.k8s.io': [
      NAME,
      column('Pod-Selector', object => selectorText(object.spec.podSelector)),
      AGE,
    ],
    services: [
      NAME,
      column('Type', object => object.spec.type),
      column('Cluster-IP', object => object.spec.clusterIP || '<none>'),
      column('External-IP', externalIp),
      column('Port(s)', servicePorts),
      AGE,
      wide('Selector', object => labelsText(object.spec.selector)),
    ],
  };
