import { PODS } from '../registry/kinds';
import type { Registry } from '../registry/Registry';
import type { Node, Pod } from '../registry/workloads';

/** The lowest free address of a node's `/24`; .1 is the bridge. */
export function assignPodIp(
  registry: Registry,
  node: Node,
): string | undefined {
  const network = node.spec.podCIDR?.replace(/\.0\/24$/, '');
  if (!network) {
    return undefined;
  }
  const taken = new Set(
    registry
      .list<Pod>(PODS)
      .filter(pod => pod.spec.nodeName === node.metadata.name)
      .map(pod => pod.status.podIP),
  );
  for (let host = 2; host < 255; host += 1) {
    const address = `${network}.${host}`;
    if (!taken.has(address)) {
      return address;
    }
  }
  return undefined;
}
