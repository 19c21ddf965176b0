import { IntOrString, Quantity } from 'cdk8s-plus-33/lib/imports/k8s';
import type { Container, Probe } from 'cdk8s-plus-33/lib/imports/k8s';
import type { PlannedService } from './PlannedService';
import { RESOURCE_CLASSES } from './resourceClasses';

/** Name of the container's port; probes and Services refer to it. */
export const PORT_NAME = 'http';

/** Name of the volume for temporary files; the root file system is read-only. */
export const SCRATCH_VOLUME = 'tmp';

/** The three probes of a container. Periods and time-outs are in seconds. */
function probesOf(planned: PlannedService) {
  const { liveness, readiness } = planned.service.workload.probes;
  const get = (path: string) => ({
    httpGet: { path, port: IntOrString.fromString(PORT_NAME) },
    timeoutSeconds: 2,
  });
  return {
    // Up to a minute to start, during which the liveness probe waits.
    startupProbe: { ...get(liveness), periodSeconds: 2, failureThreshold: 30 },
    livenessProbe: { ...get(liveness), periodSeconds: 10, failureThreshold: 3 },
    readinessProbe: {
      ...get(readiness),
      periodSeconds: 5,
      failureThreshold: 3,
    },
  } satisfies Record<string, Probe>;
}

function quantities(amounts: { cpu: string; memory: string }) {
  return {
    cpu: Quantity.fromString(amounts.cpu),
    memory: Quantity.fromString(amounts.memory),
  };
}

/** The one container of a service's pods. */
export function containerOf(planned: PlannedService): Container {
  const { image, service } = planned;
  const { requests, limits } = RESOURCE_CLASSES[service.workload.tier];
  return {
    name: service.name,
    image,
    imagePullPolicy: 'IfNotPresent',
    ports: [{ name: PORT_NAME, containerPort: service.workload.port }],
    resources: { requests: quantities(requests), limits: quantities(limits) },
    ...probesOf(planned),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: [{ name: SCRATCH_VOLUME, mountPath: '/tmp' }],
  };
}
