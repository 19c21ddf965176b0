import { toAmount } from '../../quantities/amount';
import type { Fields } from '../defaults/Fields';

const COUNTED = ['cpu', 'memory'];

/** https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/ */
export function qosClassOf(
  spec: Fields,
): 'BestEffort' | 'Burstable' | 'Guaranteed' {
  const containers: Fields[] = [
    ...(spec.containers ?? []),
    ...(spec.initContainers ?? []),
  ];
  const amounts = containers.flatMap(({ resources = {} }) =>
    COUNTED.map(name => ({
      request: toAmount(resources.requests?.[name]),
      limit: toAmount(resources.limits?.[name]),
    })),
  );
  if (amounts.every(({ request, limit }) => request === 0n && limit === 0n)) {
    return 'BestEffort';
  }
  return amounts.every(
    ({ request, limit }) => limit > 0n && (request === 0n || request === limit),
  )
    ? 'Guaranteed'
    : 'Burstable';
}
