import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { Request, Response } from 'express';
import { stringify } from 'yaml';
import type { KubernetesObject } from '../registry/objects';
import type { ResourceKind } from '../registry/ResourceKind';
import type { Representation } from './negotiation';
import type { ResourceRequest } from './ResourceRequest';
import { StatusError } from './StatusError';
import { toPartialObject, toTable } from './tables/toTable';
import type { IncludeObject } from './tables/toTable';

const compress = promisify(gzip);

/** Kubernetes compresses answers above this many bytes. */
const GZIP_ABOVE = 128 * 1024;

export type ObjectList = {
  kind: string;
  apiVersion: string;
  metadata: Record<string, unknown>;
  items: readonly KubernetesObject[];
};

function contentType({ notation, as, group, version }: Representation): string {
  // Clients compare the whole type, and Kubernetes writes two orders.
  const shape =
    group === 'apidiscovery.k8s.io'
      ? `;g=${group};v=${version};as=${as}`
      : `;as=${as};v=${version};g=${group}`;
  return as ? `application/${notation}${shape}` : `application/${notation}`;
}

/** Writes a body as JSON or YAML, compressed if it is large and the client agrees. */
export async function send(options: {
  req: Request;
  res: Response;
  code: number;
  body: unknown;
  representation: Representation;
}): Promise<void> {
  const { req, res, code, body, representation } = options;
  const text =
    representation.notation === 'yaml'
      ? stringify(body, {
          aliasDuplicateObjects: false,
          sortMapEntries: true,
        })
      : `${JSON.stringify(body)}\n`;
  res.status(code);
  res.setHeader('Content-Type', contentType(representation));
  res.setHeader('Cache-Control', 'no-cache, private');
  const accepts = String(req.headers['accept-encoding'] ?? '');
  if (text.length > GZIP_ABOVE && /\bgzip\b/.test(accepts)) {
    const bytes = await compress(text, { level: 1 });
    res.setHeader('Content-Encoding', 'gzip');
    res.setHeader('Content-Length', bytes.length);
    res.end(bytes);
    return;
  }
  res.setHeader('Content-Length', Buffer.byteLength(text));
  res.end(text);
}

export function includeOf(query: URLSearchParams): IncludeObject {
  const include = query.get('includeObject') || 'Metadata';
  if (!['None', 'Metadata', 'Object'].includes(include)) {
    throw StatusError.badRequest(
      `unrecognized includeObject value: "${include}"`,
    );
  }
  return include as IncludeObject;
}

/** One object in the shape that was asked for. */
export function shapeObject(
  request: Pick<ResourceRequest, 'representation' | 'query' | 'cluster'>,
  kind: ResourceKind,
  object: KubernetesObject,
): unknown {
  const { representation, query, cluster } = request;
  if (representation.as === 'Table') {
    const { resourceVersion } = object.metadata;
    return toTable({
      kind,
      objects: [object],
      metadata: { resourceVersion },
      now: cluster.clock.now(),
      include: includeOf(query),
    });
  }
  if (representation.as === 'PartialObjectMetadataList') {
    throw StatusError.notAcceptable();
  }
  return representation.as ? toPartialObject(object) : object;
}

export async function sendObject(
  request: ResourceRequest,
  object: KubernetesObject,
  code = 200,
): Promise<void> {
  const { req, res, representation, storage } = request;
  const body = shapeObject(request, storage.kind, object);
  await send({ req, res, code, body, representation });
}

/** Items of a list carry no kind and apiVersion of their own; custom resources do. */
function bareItem({ kind, apiVersion, ...item }: KubernetesObject) {
  return item;
}

function shapeList(request: ResourceRequest, list: ObjectList): unknown {
  const { representation, storage, cluster, query } = request;
  if (representation.as === 'Table') {
    return toTable({
      kind: storage.kind,
      objects: list.items,
      metadata: list.metadata,
      now: cluster.clock.now(),
      include: includeOf(query),
    });
  }
  if (representation.as === 'PartialObjectMetadata') {
    throw StatusError.notAcceptable();
  }
  if (representation.as) {
    return {
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      metadata: list.metadata,
      items: list.items.map(item => toPartialObject(item)),
    };
  }
  return storage.kind.custom
    ? list
    : { ...list, items: list.items.map(bareItem) };
}

export async function sendList(
  request: ResourceRequest,
  list: ObjectList,
): Promise<void> {
  const { req, res, representation } = request;
  const body = shapeList(request, list);
  await send({ req, res, code: 200, body, representation });
}
