import { schemaOf } from '@brown-bear/kubernetes-schemas';
import type { KubernetesObject } from '../../registry/objects';
import { apiVersionOf } from '../../registry/ResourceKind';
import { denied } from '../authorization';
import { placed } from '../createHandler';
import { checkType, decodeSent, toObject } from '../decodeSent';
import { InvalidError } from '../InvalidError';
import { mediaTypeOf, readBody } from '../requestBody';
import type { RequestBody } from '../requestBody';
import type { ResourceRequest } from '../ResourceRequest';
import { isTrue } from '../resourceVersion';
import { sendObject } from '../respond';
import { StatusError } from '../StatusError';
import { writeOptionsOf } from '../writeOptions';
import type { WriteOptions } from '../writeOptions';
import { declaredFieldsOnly } from './declaredFields';
import { jsonPatch } from './jsonPatch';
import { mergePatch } from './mergePatch';
import { strategicMerge } from './strategicMerge';

export const JSON_PATCH = 'application/json-patch+json';
export const MERGE_PATCH = 'application/merge-patch+json';
const STRATEGIC_PATCH = 'application/strategic-merge-patch+json';
export const APPLY_PATCH = 'application/apply-patch+yaml';
const TYPES = [JSON_PATCH, MERGE_PATCH, STRATEGIC_PATCH, APPLY_PATCH];

type Patch = (target: unknown) => unknown;

function patchOf(request: ResourceRequest, body: RequestBody): Patch {
  const { kind } = request.storage;
  const { value } = body;
  switch (mediaTypeOf(request.req)) {
    case JSON_PATCH:
      return target => jsonPatch(target, value);
    case STRATEGIC_PATCH: {
      if (kind.custom) {
        throw StatusError.unsupportedMediaType(
          `the body of the request was in an unknown format - accepted media types include: ${JSON_PATCH}, ${MERGE_PATCH}, ${APPLY_PATCH}`,
        );
      }
      const schema = schemaOf({
        apiVersion: apiVersionOf(kind),
        kind: kind.kind,
      });
      return target => strategicMerge(target, value, schema);
    }
    default:
      if (typeof value !== 'object' || Array.isArray(value)) {
        throw StatusError.badRequest(
          'error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}',
        );
      }
      return target => mergePatch(target, value);
  }
}

function required(field: string, message: string): never {
  throw InvalidError.of({
    kind: 'PatchOptions',
    group: 'meta.k8s.io',
    name: '',
    findings: [{ type: 'Required', field, message }],
  });
}

function toApplied(
  request: ResourceRequest,
  body: RequestBody,
): KubernetesObject {
  const { storage, info } = request;
  const { kind } = storage;
  const fields = checkType(body.value, kind);
  if (!fields.apiVersion || !fields.kind) {
    const [version = '', group = ''] = String(fields.apiVersion ?? '')
      .split('/')
      .reverse();
    throw StatusError.badRequest(
      `invalid object type: ${group}/${version}, Kind=${fields.kind ?? ''}`,
    );
  }
  const object = placed(request, toObject(fields, kind));
  const { name } = object.metadata;
  if (name && name !== info.name) {
    throw StatusError.badRequest(
      `the name of the object (${name}) does not match the name on the URL (${info.name})`,
    );
  }
  if (object.metadata.managedFields?.length) {
    throw StatusError.badRequest('metadata.managedFields must be nil');
  }
  declaredFieldsOnly(kind, object);
  const { managedFields, ...metadata } = object.metadata;
  const decoded = decodeSent({
    kind,
    value: { ...object, metadata: { ...metadata, name: info.name! } },
    validation: 'Ignore',
    warn: () => undefined,
    isApplied: true,
  });
  return decoded;
}

/** Applying what is not there is creating it, which needs its own permission. */
function checkMayCreate(request: ResourceRequest): void {
  const { storage, cluster, info, user } = request;
  const { namespace, name } = info;
  if (!storage.get({ namespace, name: name! })) {
    const access = { ...info, verb: 'create', name: undefined };
    if (!cluster.authorizer.authorize(user, access).isAllowed) {
      throw denied(user, 'create', info);
    }
  }
}

/** Whoever applies says as whom. */
export function requireFieldManager(query: URLSearchParams): void {
  if (!query.get('fieldManager')) {
    required('fieldManager', 'is required for apply patch');
  }
}

async function applyObject(
  request: ResourceRequest,
  body: RequestBody,
  options: WriteOptions,
): Promise<void> {
  const { storage, cluster, query } = request;
  requireFieldManager(query);
  checkMayCreate(request);
  const { object, isCreated } = cluster.writer.apply(
    storage.kind,
    toApplied(request, body),
    { ...options, force: isTrue(query.get('force')) },
  );
  await sendObject(request, object, isCreated ? 201 : 200);
}

/** PATCH: JSON Patch, merge patch, strategic merge patch and server-side apply. */
export async function patchHandler(request: ResourceRequest): Promise<void> {
  const { storage, cluster, info, req, query } = request;
  const { kind } = storage;
  const options = writeOptionsOf(request, 'PatchOptions');
  const type = mediaTypeOf(req);
  if (!TYPES.includes(type)) {
    throw StatusError.unsupportedMediaType(
      `the body of the request was in an unknown format - accepted media types include: ${TYPES.join(
        ', ',
      )}`,
    );
  }
  const body = await readBody(req, TYPES);
  if (!body) {
    throw StatusError.badRequest('EOF');
  }
  if (type === APPLY_PATCH) {
    await applyObject(request, body, options);
    return;
  }
  if (query.get('force')) {
    throw InvalidError.of({
      kind: 'PatchOptions',
      group: 'meta.k8s.io',
      name: '',
      findings: [
        {
          type: 'Forbidden',
          field: 'force',
          message: 'may not be specified for non-apply patch',
        },
      ],
    });
  }
  const patch = patchOf(request, body);
  const key = { namespace: info.namespace, name: info.name! };
  const patched = cluster.writer.update(kind, key, {
    ...options,
    change: current => {
      const { validation, warn } = options;
      const value = patch(current);
      const object = decodeSent({
        kind,
        value,
        validation,
        warn,
        patch: body.text,
      });
      return samePlace(current, object, kind.resource);
    },
  });
  await sendObject(request, patched);
}

/** A patch may change nearly everything of an object, but not which one it is. */
function samePlace(
  current: KubernetesObject,
  patched: KubernetesObject,
  resource: string,
): KubernetesObject {
  const { name, namespace } = current.metadata;
  if (patched.metadata.name !== name) {
    throw StatusError.badRequest(
      `the name of the object (${patched.metadata.name}) does not match the name on the URL (${name})`,
    );
  }
  if (patched.metadata.namespace !== namespace) {
    throw StatusError.badRequest(
      `the namespace of the provided object does not match the namespace sent on the request for ${resource}`,
    );
  }
  return patched;
}
