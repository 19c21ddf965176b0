import type { KubernetesObject, ObjectMeta } from '../../registry/objects';
import { qualifiedResource } from '../../registry/ResourceKind';
import type { ResourceKind } from '../../registry/ResourceKind';
import type { Fields } from '../defaults/Fields';

/** What a client cannot change, whatever it sends. */
function keepMetadata(current: ObjectMeta, sent: ObjectMeta): ObjectMeta {
  const { deletionTimestamp, deletionGracePeriodSeconds, generation } = current;
  const {
    deletionTimestamp: _t,
    deletionGracePeriodSeconds: _g,
    generation: _n,
    selfLink: _l,
    ...changeable
  } = sent as ObjectMeta & { selfLink?: string };
  return {
    ...changeable,
    uid: current.uid,
    creationTimestamp: current.creationTimestamp,
    resourceVersion: current.resourceVersion,
    ...(generation !== undefined && { generation }),
    ...(deletionTimestamp && { deletionTimestamp }),
    ...(deletionGracePeriodSeconds !== undefined && {
      deletionGracePeriodSeconds,
    }),
  };
}

/** Addresses are given once; leaving them out keeps them. */
function keepAddresses(current: Fields, sent: Fields): Fields {
  if (sent.type === 'ExternalName') {
    return sent;
  }
  const kept = [
    'clusterIP',
    'clusterIPs',
    'ipFamilies',
    'ipFamilyPolicy',
    'healthCheckNodePort',
  ].filter(name => sent[name] === undefined && current[name] !== undefined);
  const result = {
    ...sent,
    ...Object.fromEntries(kept.map(name => [name, current[name]])),
  };
  const isExternal = ['NodePort', 'LoadBalancer'].includes(sent.type);
  const portOf = (port: Fields) =>
    (current.ports ?? []).find(
      (other: Fields) =>
        other.port === port.port && other.protocol === port.protocol,
    )?.nodePort;
  const ports = (sent.ports ?? []).map((port: Fields) =>
    isExternal && !port.nodePort && portOf(port)
      ? { ...port, nodePort: portOf(port) }
      : port,
  );
  return { ...result, ...(sent.ports && { ports }) };
}

/** What the server generated and a client need not repeat. */
function keepGenerated(
  name: string,
  current: KubernetesObject,
  sent: KubernetesObject,
): KubernetesObject {
  const before = (current.spec ?? {}) as Fields;
  const after = (sent.spec ?? {}) as Fields;
  switch (name) {
    case 'services':
      return { ...sent, spec: keepAddresses(before, after) };
    case 'namespaces':
      return { ...sent, spec: { ...after, finalizers: before.finalizers } };
    case 'jobs.batch':
      return after.selector
        ? sent
        : { ...sent, spec: { ...after, selector: before.selector } };
    default:
      return sent;
  }
}

/**
 * What a request through one path of the API may change: the status only by its
 * own path, and there nothing else.
 */
export function prepareForUpdate(options: {
  kind: ResourceKind;
  subresource: string | undefined;
  current: KubernetesObject;
  sent: KubernetesObject;
}): KubernetesObject {
  const { kind, subresource, current, sent } = options;
  if (subresource === 'status') {
    const { managedFields } = sent.metadata;
    return {
      ...current,
      ...(sent.status !== undefined && { status: sent.status }),
      metadata: {
        ...current.metadata,
        ...(managedFields && { managedFields }),
      },
    };
  }
  const metadata = keepMetadata(current.metadata, sent.metadata);
  const { status, ...declared } = sent;
  const kept =
    kind.subresources.includes('status') && subresource === undefined
      ? {
          ...declared,
          ...(current.status !== undefined && { status: current.status }),
        }
      : sent;
  return keepGenerated(qualifiedResource(kind), current, { ...kept, metadata });
}
