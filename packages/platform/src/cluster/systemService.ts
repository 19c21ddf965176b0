import { IntOrString, KubeService } from 'cdk8s-plus-33/lib/imports/k8s';
import type { KubernetesObject } from '../render/KubernetesObject';
import type { System } from './System';

/** A Service that leads to the pods of a system, on a port of theirs by name. */
export function systemService(
  { metadata, selector }: System,
  options: {
    portName: string;
    port: number;
    /** Name, where it is not that of the system. */
    name?: string;
    /** Whether it gives each pod a name instead of sharing requests out. */
    headless?: boolean;
    /** Whether a caller comes back to the same pod. */
    sticky?: boolean;
  },
): KubernetesObject {
  const { headless, name = metadata.name, port, portName, sticky } = options;
  return KubeService.manifest({
    metadata: { ...metadata, name },
    spec: {
      type: 'ClusterIP',
      ...(headless && {
        clusterIp: 'None',
        // Pods find each other before they are ready.
        publishNotReadyAddresses: true,
      }),
      ...(sticky && { sessionAffinity: 'ClientIP' }),
      selector,
      ports: [
        {
          name: portName,
          port,
          targetPort: IntOrString.fromString(portName),
        },
      ],
    },
  });
}
