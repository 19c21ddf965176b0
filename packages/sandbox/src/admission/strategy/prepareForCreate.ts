import type { KubernetesObject } from '../../registry/objects';
import type { Registry } from '../../registry/Registry';
import { qualifiedResource } from '../../registry/ResourceKind';
import type { ResourceKind } from '../../registry/ResourceKind';
import type { Fields } from '../defaults/Fields';
import { qosClassOf } from './qosClass';
import { allocateService } from './serviceAddresses';

/** The status that a new object of a kind has; other kinds start with an empty one. */
const FIRST_STATUS: Readonly<Record<string, Fields>> = {
  'daemonsets.apps': {
    currentNumberScheduled: 0,
    desiredNumberScheduled: 0,
    numberMisscheduled: 0,
    numberReady: 0,
  },
  'horizontalpodautoscalers.autoscaling': { desiredReplicas: 0 },
  'ingresses.networking.k8s.io': { loadBalancer: {} },
  namespaces: { phase: 'Active' },
  persistentvolumeclaims: { phase: 'Pending' },
  persistentvolumes: { phase: 'Pending' },
  'poddisruptionbudgets.policy': {
    currentHealthy: 0,
    desiredHealthy: 0,
    disruptionsAllowed: 0,
    expectedPods: 0,
  },
  'replicasets.apps': { replicas: 0 },
  replicationcontrollers: { replicas: 0 },
  services: { loadBalancer: {} },
  'statefulsets.apps': { replicas: 0, availableReplicas: 0 },
};

/** Jobs find their pods by a label that nobody else can have chosen. */
function withJobSelector(job: Fields): Fields {
  if (job.spec.manualSelector) {
    return job;
  }
  const { uid, name } = job.metadata;
  const labels = {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  };
  const { template } = job.spec;
  return {
    ...job,
    metadata: {
      ...job.metadata,
      labels: {
        ...job.metadata.labels,
        ...template.metadata?.labels,
        ...labels,
      },
    },
    spec: {
      ...job.spec,
      selector: {
        matchLabels: { 'batch.kubernetes.io/controller-uid': uid },
      },
      template: {
        ...template,
        metadata: {
          ...template.metadata,
          labels: { ...template.metadata?.labels, ...labels },
        },
      },
    },
  };
}

function ofKind(name: string, object: Fields, registry: Registry): Fields {
  switch (name) {
    case 'jobs.batch':
      return withJobSelector(object);
    case 'namespaces':
      return {
        ...object,
        spec: { ...object.spec, finalizers: ['kubernetes'] },
      };
    case 'nodes':
      // Nodes register themselves, status and all.
      return object;
    case 'pods':
      return {
        ...object,
        status: { phase: 'Pending', qosClass: qosClassOf(object.spec) },
      };
    case 'services':
      return { ...object, spec: allocateService(object.spec, registry) };
    default:
      return object;
  }
}

/** Sets what only the server may set on a new object, such as its first status. */
export function prepareForCreate(
  kind: ResourceKind,
  sent: KubernetesObject,
  registry: Registry,
): KubernetesObject {
  const name = qualifiedResource(kind);
  const hasStatus = kind.subresources.includes('status');
  const { status: _, ...declared } = sent;
  const uid = registry.pretend(kind, sent).metadata.uid!;
  const object: Fields = {
    ...(hasStatus ? declared : sent),
    ...(hasStatus && !kind.custom && { status: FIRST_STATUS[name] ?? {} }),
    ...(name === 'nodes' &&
      sent.status !== undefined && { status: sent.status }),
    metadata: { ...sent.metadata, uid },
  };
  return ofKind(name, object, registry) as KubernetesObject;
}
