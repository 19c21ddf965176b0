import { IntOrString } from 'cdk8s-plus-33/lib/imports/k8s';
import type { Container, PodTemplateSpec } from 'cdk8s-plus-33/lib/imports/k8s';
import { METRICS_PORT } from '../../network/environmentPolicies';
import { PART_OF } from '../../render/labels';
import { PORT_NAME } from '../../render/service/container';
import type { ClusterPlan } from '../ClusterPlan';
import { PORTS } from '../ports';
import type { System } from '../System';
import { scratch, systemContainer, systemPod } from '../systemPod';
import { ELECTION } from './ingressAccess';
import { CONTROLLER_CLASS } from './ingressClass';
import { DRAIN_SECONDS } from './ingressConfig';

/** User of the upstream image, https://kubernetes.github.io/ingress-nginx/ */
const USER = 101;

/** Seconds that a pod goes on after it was told to stop: endpoints leave it out. */
const BEFORE_DRAIN = 5;

/** Seconds between the end of the last request and that of the controller. */
const AFTER_DRAIN = 5;

/** Where the image keeps what the controller changes as it runs. */
const NGINX = '/etc/nginx';

function argumentsOf(
  { namespace }: ClusterPlan,
  { name }: System,
  replicas: number,
): string[] {
  return [
    '/nginx-ingress-controller',
    `--configmap=${namespace}/${name}`,
    `--controller-class=${CONTROLLER_CLASS}`,
    `--election-id=${ELECTION}`,
    ...(replicas === 1 ? ['--disable-leader-election'] : []),
    `--http-port=${PORTS.ingress}`,
    '--https-port=8443',
    `--healthz-port=${PORTS.ingressStatus}`,
    `--publish-service=${namespace}/${name}`,
    `--shutdown-grace-period=${BEFORE_DRAIN}`,
    `--post-shutdown-grace-period=${AFTER_DRAIN}`,
    // Only what is rendered here has a way in.
    `--watch-namespace-selector=app.kubernetes.io/part-of=${PART_OF}`,
  ];
}

/** The root is read-only: what the image has in /etc/nginx moves to where it may change. */
function copyOf(system: System): Container {
  return systemContainer(system, {
    name: 'copy-settings',
    command: ['cp', '-R', `${NGINX}/.`, '/copy/'],
    volumeMounts: [{ name: 'nginx', mountPath: '/copy' }],
  });
}

function probe(periodSeconds: number, failureThreshold: number) {
  return {
    httpGet: {
      path: '/healthz',
      port: IntOrString.fromString(METRICS_PORT),
    },
    timeoutSeconds: 2,
    periodSeconds,
    failureThreshold,
  };
}

/** The pods of the door of the cluster. */
export function ingressPod(plan: ClusterPlan, system: System): PodTemplateSpec {
  const replicas = plan.spec.replicas['ingress-controller'];
  const container = systemContainer(system, {
    name: system.name,
    args: argumentsOf(plan, system, replicas),
    env: ['name', 'namespace'].map(field => ({
      name: `POD_${field.toUpperCase()}`,
      valueFrom: { fieldRef: { fieldPath: `metadata.${field}` } },
    })),
    ports: [
      { name: PORT_NAME, containerPort: PORTS.ingress },
      { name: METRICS_PORT, containerPort: PORTS.ingressStatus },
    ],
    // It is ready when it has read every Ingress once: up to two minutes.
    startupProbe: probe(5, 24),
    livenessProbe: probe(10, 5),
    readinessProbe: probe(5, 2),
    volumeMounts: [
      { name: 'nginx', mountPath: NGINX },
      { name: 'certificates', mountPath: '/etc/ingress-controller' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  });
  return systemPod(plan, {
    system,
    user: USER,
    containers: [container],
    initContainers: [copyOf(system)],
    // Settings are read as they change; a restart would cut uploads off.
    volumes: [
      scratch('nginx', '64Mi'),
      scratch('certificates', '16Mi'),
      // Bodies of requests, until they are whole.
      scratch('tmp', '2Gi'),
    ],
    graceSeconds: BEFORE_DRAIN + DRAIN_SECONDS + AFTER_DRAIN + 10,
    token: true,
    metrics: PORTS.ingressStatus,
    replicas,
  });
}
