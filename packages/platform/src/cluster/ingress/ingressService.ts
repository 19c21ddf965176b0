import { IntOrString, KubeService } from 'cdk8s-plus-33/lib/imports/k8s';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { PORT_NAME } from '../../render/service/container';
import type { ClusterSpec } from '../ClusterSpec';
import type { System } from '../System';

/** What makes the address a private one: TLS ends in front of it. */
const PRIVATE: Record<ClusterSpec['cloud'], Record<string, string>> = {
  aws: {
    'service.beta.kubernetes.io/aws-load-balancer-type': 'external',
    'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal',
    'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip',
  },
  gcp: { 'networking.gke.io/load-balancer-type': 'Internal' },
  azure: {
    'service.beta.kubernetes.io/azure-load-balancer-internal': 'true',
  },
};

/** The one Service of the cluster that is reached from outside, by the edge alone. */
export function ingressService(options: {
  system: System;
  cloud: ClusterSpec['cloud'];
  trusted: readonly string[];
}): KubernetesObject {
  const { cloud, system, trusted } = options;
  return KubeService.manifest({
    metadata: { ...system.metadata, annotations: PRIVATE[cloud] },
    spec: {
      type: 'LoadBalancer',
      // Keeps the sender's address, which the network policy is about.
      externalTrafficPolicy: 'Local',
      loadBalancerSourceRanges: [...trusted],
      selector: system.selector,
      ports: [
        {
          name: PORT_NAME,
          port: 80,
          targetPort: IntOrString.fromString(PORT_NAME),
        },
      ],
    },
  });
}
