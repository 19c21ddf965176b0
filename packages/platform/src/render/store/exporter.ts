import { IntOrString } from 'cdk8s-plus-33/lib/imports/k8s';
import type { Container } from 'cdk8s-plus-33/lib/imports/k8s';
import { METRICS_PORT } from '../../network/environmentPolicies';
import { restrictedContainer } from '../podSecurity';
import { resourcesOf, SIDECAR_CLASS } from '../resourceClasses';

/** Name of the container that turns what a store says about itself into metrics. */
export const EXPORTER = 'exporter';

/** A container beside a store that Prometheus reads instead of the store. */
export function exporter(
  options: Pick<Container, 'args' | 'env' | 'image'> & { port: number },
): Container {
  const { port, ...own } = options;
  // Its front page: the metrics themselves would ask the store each time.
  const frontPage = {
    httpGet: { path: '/', port: IntOrString.fromString(METRICS_PORT) },
    timeoutSeconds: 2,
  };
  return {
    ...own,
    name: EXPORTER,
    imagePullPolicy: 'IfNotPresent',
    ports: [{ name: METRICS_PORT, containerPort: port }],
    resources: resourcesOf(SIDECAR_CLASS),
    livenessProbe: { ...frontPage, periodSeconds: 10, failureThreshold: 6 },
    readinessProbe: { ...frontPage, periodSeconds: 10, failureThreshold: 3 },
    securityContext: restrictedContainer(),
  };
}

/** A variable of an exporter out of the Secret of its store. */
export function fromSecret(variable: string, secret: string, key: string) {
  return {
    name: variable,
    valueFrom: { secretKeyRef: { name: secret, key } },
  };
}
