import { withItems } from './Fields';
import type { Fields } from './Fields';

/** Three hours. */
const AFFINITY_SECONDS = 10800;

/** Everything but addresses and node ports, which are given when a service is stored. */
export function serviceDefaults(spec: Fields): Fields {
  const type = spec.type ?? 'ClusterIP';
  const isExternal = type === 'NodePort' || type === 'LoadBalancer';
  const result: Fields = {
    type,
    sessionAffinity: 'None',
    ...(type !== 'ExternalName' && { internalTrafficPolicy: 'Cluster' }),
    ...(isExternal && { externalTrafficPolicy: 'Cluster' }),
    ...(type === 'LoadBalancer' && { allocateLoadBalancerNodePorts: true }),
    ...(spec.sessionAffinity === 'ClientIP' && {
      sessionAffinityConfig: {
        clientIP: { timeoutSeconds: AFFINITY_SECONDS },
      },
    }),
    ...spec,
  };
  return withItems(result, 'ports', port => ({
    protocol: 'TCP',
    targetPort: port.port,
    ...port,
  }));
}
