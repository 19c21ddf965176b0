import type { KubernetesObject } from '../registry/objects';
import { ROLLOUTS } from '../registry/kinds';
import { apiVersionOf } from '../registry/ResourceKind';
import type { ResourceKind } from '../registry/ResourceKind';
import { schemaOf } from '@brown-bear/kubernetes-schemas';
import { InvalidError } from './InvalidError';
import { decodeSent } from './decodeSent';
import { jsonPatch } from './patch/jsonPatch';
import { mergePatch } from './patch/mergePatch';
import {
  APPLY_PATCH,
  JSON_PATCH,
  requireFieldManager,
} from './patch/patchHandler';
import { mediaTypeOf, OBJECT_TYPES, readBody } from './requestBody';
import type { ResourceRequest } from './ResourceRequest';
import { isTrue } from './resourceVersion';
import { send } from './respond';
import { selectorText } from './tables/TableColumn';
import type { Fields } from './tables/TableColumn';
import { StatusError } from './StatusError';
import { writeOptionsOf } from './writeOptions';

const SCALE: ResourceKind = {
  group: 'autoscaling',
  version: 'v1',
  resource: 'scales',
  singular: 'scale',
  kind: 'Scale',
  namespaced: true,
  shortNames: [],
  categories: [],
  subresources: [],
  verbs: [],
  custom: false,
};

/** A workload as its number of replicas: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/ */
export function scaleOf(
  kind: ResourceKind,
  object: KubernetesObject,
): KubernetesObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  const spec = (object.spec ?? {}) as Fields;
  const status = (object.status ?? {}) as Fields;
  const selector = spec.selector?.matchLabels
    ? selectorText(spec.selector)
    : selectorText({ matchLabels: spec.selector });
  return {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { ...(spec.replicas !== 0 && { replicas: spec.replicas ?? 1 }) },
    status: {
      replicas: (kind === ROLLOUTS ? status.HPAReplicas : status.replicas) ?? 0,
      ...(spec.selector && { selector }),
    },
  };
}

async function changeOf(
  request: ResourceRequest,
): Promise<(scale: KubernetesObject) => KubernetesObject> {
  const { req } = request;
  const isPatch = req.method === 'PATCH';
  const type = mediaTypeOf(req);
  const body = await readBody(
    req,
    isPatch
      ? [
          JSON_PATCH,
          'application/merge-patch+json',
          'application/strategic-merge-patch+json',
          APPLY_PATCH,
        ]
      : OBJECT_TYPES,
  );
  if (!body) {
    throw StatusError.badRequest('EOF');
  }
  const { validation, warn } = writeOptionsOf(
    request,
    isPatch ? 'PatchOptions' : 'UpdateOptions',
  );
  return scale => {
    const { value } = body;
    let result = value;
    if (isPatch) {
      result =
        type === JSON_PATCH
          ? jsonPatch(scale, value)
          : mergePatch(scale, value);
    }
    return schemaOf({ apiVersion: 'autoscaling/v1', kind: 'Scale' })
      ? decodeSent({ kind: SCALE, value: result, validation, warn })
      : (result as KubernetesObject);
  };
}

function replicasOf(scale: KubernetesObject): number {
  const { replicas = 0 } = (scale.spec ?? {}) as Fields;
  if (!Number.isInteger(replicas) || replicas < 0) {
    throw InvalidError.ofObject({
      kind: SCALE,
      object: scale,
      findings: [
        {
          type: 'Invalid',
          field: 'spec.replicas',
          value: replicas,
          message: 'must be greater than or equal to 0',
        },
      ],
    });
  }
  return replicas;
}

/** Applies a number of replicas, which is its manager's own from then on. */
async function applyScale(request: ResourceRequest): Promise<KubernetesObject> {
  const { storage, cluster, info, query } = request;
  const { kind } = storage;
  const body = await readBody(request.req, [APPLY_PATCH]);
  if (!body) {
    throw StatusError.badRequest('EOF');
  }
  requireFieldManager(query);
  const options = writeOptionsOf(request, 'PatchOptions');
  const { validation, warn } = options;
  const scale = decodeSent({
    kind: SCALE,
    value: body.value,
    validation,
    warn,
    isApplied: true,
  });
  const { replicas } = (scale.spec ?? {}) as Fields;
  const { object } = cluster.writer.apply(
    kind,
    {
      apiVersion: apiVersionOf(kind),
      kind: kind.kind,
      metadata: { name: info.name!, namespace: info.namespace },
      ...(replicas !== undefined && { spec: { replicas: replicasOf(scale) } }),
    },
    { ...options, force: isTrue(query.get('force')) },
  );
  return object;
}

/** Reads and changes `…/scale`. */
export async function scaleHandler(request: ResourceRequest): Promise<void> {
  const { storage, cluster, info, req, res, representation } = request;
  const { kind } = storage;
  const key = { namespace: info.namespace, name: info.name! };
  const current = storage.get(key);
  if (!current) {
    throw StatusError.notFound(kind, key.name);
  }
  let object = current;
  if (req.method === 'PATCH' && mediaTypeOf(req) === APPLY_PATCH) {
    object = await applyScale(request);
  } else if (req.method !== 'GET') {
    const change = await changeOf(request);
    object = cluster.writer.update(kind, key, {
      ...writeOptionsOf(request, 'UpdateOptions'),
      change: latest => {
        const scale = change(scaleOf(kind, latest));
        const { resourceVersion } = scale.metadata;
        return {
          ...latest,
          metadata: { ...latest.metadata, resourceVersion },
          spec: { ...(latest.spec as Fields), replicas: replicasOf(scale) },
        };
      },
    });
  }
  await send({
    req,
    res,
    code: 200,
    body: scaleOf(kind, object),
    representation: { notation: representation.notation },
  });
}
