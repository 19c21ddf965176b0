import { qualifiedResource } from '../registry/ResourceKind';
import type { KubernetesObject } from '../registry/objects';
import { decodeSent } from './decodeSent';
import { OBJECT_TYPES, readBody } from './requestBody';
import type { ResourceRequest } from './ResourceRequest';
import { sendObject } from './respond';
import { StatusError } from './StatusError';
import { writeOptionsOf } from './writeOptions';

/** The namespace of the path holds; an object may repeat it and not contradict it. */
export function placed(
  request: ResourceRequest,
  object: KubernetesObject,
): KubernetesObject {
  const { info, storage } = request;
  const { namespace, ...metadata } = object.metadata;
  if (!storage.kind.namespaced) {
    return { ...object, metadata };
  }
  if (namespace && namespace !== info.namespace) {
    throw StatusError.badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  return { ...object, metadata: { ...metadata, namespace: info.namespace } };
}

export async function readObject(
  request: ResourceRequest,
  options: Parameters<typeof writeOptionsOf>[1],
): Promise<KubernetesObject> {
  const { storage, req } = request;
  const { validation, warn } = writeOptionsOf(request, options);
  const body = await readBody(req, OBJECT_TYPES);
  if (!body) {
    throw StatusError.badRequest('EOF');
  }
  return decodeSent({
    kind: storage.kind,
    value: body.value,
    fields: body.fields,
    validation,
    warn,
  });
}

export async function createHandler(request: ResourceRequest): Promise<void> {
  const { storage, cluster } = request;
  const sent = await readObject(request, 'CreateOptions');
  const created = cluster.writer.create(
    storage.kind,
    placed(request, sent),
    writeOptionsOf(request, 'CreateOptions'),
  );
  await sendObject(request, created, 201);
}

/** Kinds that a PUT creates if they are not there. */
const CREATED_BY_UPDATE = new Set([
  'clusterrolebindings.rbac.authorization.k8s.io',
  'clusterroles.rbac.authorization.k8s.io',
  'endpoints',
  'events',
  'leases.coordination.k8s.io',
  'limitranges',
  'rolebindings.rbac.authorization.k8s.io',
  'roles.rbac.authorization.k8s.io',
  'services',
]);

/** PUT: replaces an object or its status. */
export async function updateHandler(request: ResourceRequest): Promise<void> {
  const { storage, cluster, info } = request;
  const object = placed(request, await readObject(request, 'UpdateOptions'));
  const { name } = object.metadata;
  if (name && name !== info.name) {
    throw StatusError.badRequest(
      `the name of the object (${name}) does not match the name on the URL (${info.name})`,
    );
  }
  const key = { namespace: info.namespace, name: info.name! };
  const named = { ...object, metadata: { ...object.metadata, name: key.name } };
  const options = writeOptionsOf(request, 'UpdateOptions');
  const isCreation =
    CREATED_BY_UPDATE.has(qualifiedResource(storage.kind)) &&
    !options.subresource &&
    !storage.get(key);
  if (isCreation) {
    const created = cluster.writer.create(storage.kind, named, options);
    await sendObject(request, created, 201);
    return;
  }
  const updated = cluster.writer.update(storage.kind, key, {
    ...options,
    change: () => named,
  });
  await sendObject(request, updated);
}
