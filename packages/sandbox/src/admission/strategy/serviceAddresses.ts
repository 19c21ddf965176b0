import { SERVICES } from '../../registry/kinds';
import type { Registry } from '../../registry/Registry';
import type { Fields } from '../defaults/Fields';

/** 10.96.0.0/16 without its first address, which is the API server's own. */
const FIRST_ADDRESS = 2;
const LAST_ADDRESS = 65_534;

/** https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport */
const FIRST_NODE_PORT = 30_000;

function addressAt(index: number): string {
  return `10.96.${Math.floor(index / 256)}.${index % 256}`;
}

function existingSpecs(registry: Registry): Fields[] {
  return registry.list(SERVICES).map(({ spec }) => (spec ?? {}) as Fields);
}

function freeAddress(specs: readonly Fields[]): string {
  const taken = new Set(specs.map(spec => spec.clusterIP));
  let index = FIRST_ADDRESS + specs.length;
  for (let tries = 0; tries < LAST_ADDRESS; tries += 1) {
    const address = addressAt(index);
    if (!taken.has(address)) {
      return address;
    }
    index = index >= LAST_ADDRESS ? FIRST_ADDRESS : index + 1;
  }
  throw new Error('the address range of services is full');
}

function withNodePorts(spec: Fields, specs: readonly Fields[]): Fields {
  const taken = new Set(
    specs.flatMap(({ ports = [], healthCheckNodePort }) => [
      healthCheckNodePort,
      ...ports.map((port: Fields) => port.nodePort),
    ]),
  );
  let next = FIRST_NODE_PORT;
  const take = () => {
    while (taken.has(next)) {
      next += 1;
    }
    taken.add(next);
    return next;
  };
  const ports = (spec.ports ?? []).map((port: Fields) =>
    port.nodePort ? port : { ...port, nodePort: take() },
  );
  const isLocal =
    spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
  return {
    ...spec,
    ports,
    ...(isLocal && {
      healthCheckNodePort: spec.healthCheckNodePort ?? take(),
    }),
  };
}

/** Gives a service its addresses and node ports, as far as it has chosen none. */
export function allocateService(spec: Fields, registry: Registry): Fields {
  if (spec.type === 'ExternalName') {
    return spec;
  }
  const specs = existingSpecs(registry);
  const clusterIP =
    spec.clusterIP || spec.clusterIPs?.[0] || freeAddress(specs);
  const addressed = {
    ...spec,
    clusterIP,
    clusterIPs: [clusterIP],
    ipFamilies: spec.ipFamilies ?? ['IPv4'],
    ipFamilyPolicy: spec.ipFamilyPolicy ?? 'SingleStack',
  };
  const needsPorts =
    spec.type === 'NodePort' ||
    (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts);
  return needsPorts ? withNodePorts(addressed, specs) : addressed;
}
