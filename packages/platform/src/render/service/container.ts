import { IntOrString } from 'cdk8s-plus-33/lib/imports/k8s';
import type {
  Container,
  EnvFromSource,
  Probe,
} from 'cdk8s-plus-33/lib/imports/k8s';
import type { PlannedService } from '../EnvironmentPlan';
import { restrictedContainer } from '../podSecurity';
import { RESOURCE_CLASSES, resourcesOf } from '../resourceClasses';
import { variableName } from '../variableName';
import { FLAGS_DIRECTORY } from './featureFlags';
import type { ServiceConfig } from './serviceConfig';

/** Name of the container's port; probes and Services refer to it. */
export const PORT_NAME = 'http';

/** Name of the volume for temporary files; the root file system is read-only. */
export const SCRATCH_VOLUME = 'tmp';

/** Name of the volume that holds the feature flags. */
export const FLAGS_VOLUME = 'feature-flags';

/**
 * Seconds that a pod goes on serving after it was told to stop: endpoints take
 * a moment to leave it out.
 */
const DRAIN_SECONDS = 5;

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

function environmentOf(name: string, config: ServiceConfig): EnvFromSource[] {
  return [
    { configMapRef: { name } },
    ...(config.secrets.length > 0 ? [{ secretRef: { name } }] : []),
    ...config.bindings.flatMap(binding => {
      const prefix = `${variableName(binding)}_`;
      return [
        { configMapRef: { name: binding }, prefix },
        { secretRef: { name: binding }, prefix },
      ];
    }),
  ];
}

/** The one container of a service's pods. */
export function containerOf(
  planned: PlannedService,
  config: ServiceConfig,
): Container {
  const { image, service } = planned;
  const { featureFlags, port, tier } = service.workload;
  return {
    name: service.name,
    image,
    imagePullPolicy: 'IfNotPresent',
    envFrom: environmentOf(service.name, config),
    ports: [{ name: PORT_NAME, containerPort: port }],
    resources: resourcesOf(RESOURCE_CLASSES[tier]),
    ...probesOf(planned),
    lifecycle: { preStop: { sleep: { seconds: DRAIN_SECONDS } } },
    securityContext: restrictedContainer(),
    volumeMounts: [
      { name: SCRATCH_VOLUME, mountPath: '/tmp' },
      ...(featureFlags
        ? [{ name: FLAGS_VOLUME, mountPath: FLAGS_DIRECTORY, readOnly: true }]
        : []),
    ],
  };
}
