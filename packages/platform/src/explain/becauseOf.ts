import { ALLOWS_LABEL, EDGE_ANNOTATION } from '../network/policies';
import type { KubernetesObject } from '../render/KubernetesObject';
import { CERTIFICATE } from '../render/service/ingress';
import { becauseOfSystem } from './becauseOfSystem';

/** Label of everything that a cluster has one of. */
const CLUSTER_LABEL = 'brown-bear.io/cluster';

/** What is allowed without an edge of the catalog, and why. */
const ALLOWED: Record<string, string> = {
  nothing: 'Nothing may be called unless another policy says so.',
  dns: 'Every pod resolves names.',
  scraping: 'Prometheus measures whatever is watched by the monitoring stack.',
  peers: 'The nodes of a store speak with each other.',
  backup: 'The backup job reads the store that its copy is taken from.',
  'log-shipping': 'FluentD sends what it read to the log search.',
  system: 'Systems of a cluster call each other.',
  'api-server': 'It asks the API server.',
  kubelets: 'It reads metrics of the nodes.',
  cloud: 'It asks the cloud.',
  alerting: 'Alerts leave the platform.',
  'sign-in': 'People sign in to it with the identity provider.',
  chart: 'A chart of others, in the same namespace, needs it.',
};

/** Where an object comes from: the files that declared it. */
type Origin = {
  /** Room of the entity, relative to the repository. */
  room?: string;
  /** File of the environment or cluster, relative to the repository. */
  spec: string;
};

type Numbers = {
  replicas?: number;
  minReplicas?: number;
  maxReplicas?: number;
};

function pods(count: unknown): string {
  return count === 1 ? '1 pod' : `${count} pods`;
}

function workloadBecause(object: KubernetesObject, file: string): string {
  const { replicas } = (object.spec ?? {}) as Numbers;
  const how =
    replicas === undefined
      ? 'how many, its autoscaler decides'
      : `it asks for ${pods(replicas)}`;
  return `${file} says how it runs: ${how}.`;
}

function networkBecause({ metadata }: KubernetesObject): string {
  const edge = metadata.annotations?.[EDGE_ANNOTATION];
  const allows = metadata.labels?.[ALLOWS_LABEL] ?? '';
  return edge
    ? `The catalog declares: ${edge}.`
    : ALLOWED[allows] ?? 'It is part of what every namespace has.';
}

function ofRoom(object: KubernetesObject, room: string): string {
  const workload = `${room}/workload.yaml`;
  const catalog = `${room}/catalog-info.yaml`;
  const { maxReplicas, minReplicas } = (object.spec ?? {}) as Numbers;
  switch (object.kind) {
    case 'HorizontalPodAutoscaler':
      return `scaling in ${workload}: from ${minReplicas} to ${pods(
        maxReplicas,
      )}.`;
    case 'VerticalPodAutoscaler':
      return 'No autoscaler changes its pods, so that its requests are worth a recommendation.';
    case 'PodDisruptionBudget':
      return 'It runs two pods or more; a drained node takes one at a time.';
    case 'AnalysisTemplate':
      return `strategy.rollback in ${workload}: the limits that take a release back.`;
    case 'Rollout':
      return `strategy in ${workload}: a new version proves itself first.`;
    case 'Service':
      return `Its clients call it by this name; the port is that of ${workload}.`;
    case 'Ingress':
      return `host in ${workload}: it has a public name.`;
    case 'ExternalSecret':
      return `${catalog}: what it depends on wants credentials; their values stay in the secret store.`;
    case 'Password':
    case 'PushSecret':
      return `${catalog}: what it depends on wants credentials; here they are made in the cluster.`;
    case 'ServiceAccount':
      return 'Every workload has an identity of its own, without a token unless it needs one.';
    case 'ConfigMap':
      return object.metadata.name.endsWith('-flags')
        ? `featureFlags in ${workload}.`
        : `Its configuration, from ${catalog} and ${workload}.`;
    case 'CronJob':
      return `backup in ${workload}.`;
    default:
      return workloadBecause(object, workload);
  }
}

/** Why an object is there, as a sentence that names the declaration. */
export function becauseOf(object: KubernetesObject, origin: Origin): string {
  if (object.kind === 'NetworkPolicy') {
    return networkBecause(object);
  }
  if (object.metadata.name === CERTIFICATE) {
    return 'Something in it has a public name; the certificate comes from the secret store.';
  }
  if (object.metadata.labels?.[CLUSTER_LABEL] !== undefined) {
    return becauseOfSystem(object, origin.spec);
  }
  return origin.room
    ? ofRoom(object, origin.room)
    : `${origin.spec} declares it.`;
}
