import type { Request, RequestHandler, Response } from 'express';
import type { ResourceCatalog } from '../registry/ResourceCatalog';
import type { ResourceStorage } from '../registry/ResourceStorage';
import type { Pod } from '../registry/workloads';
import { listResources } from './listResources';
import { readPodLog } from './podLog';
import { parseRequestPath } from './requestInfo';
import type { RequestInfo } from './requestInfo';
import { StatusError } from './StatusError';

const WRITE_VERBS: Record<string, string> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

/** Express keeps repeated parameters as lists; Kubernetes takes the first. */
function queryOf(req: Request): URLSearchParams {
  return new URL(req.url, 'http://sandbox').searchParams;
}

function checkScope(storage: ResourceStorage, info: RequestInfo): void {
  const { namespaced } = storage.kind;
  const misplaced = namespaced
    ? info.name !== undefined && info.namespace === undefined
    : info.namespace !== undefined;
  if (misplaced) {
    throw StatusError.unknownPath();
  }
}

function checkVerb(
  req: Request,
  storage: ResourceStorage,
  query: URLSearchParams,
): void {
  if (req.method !== 'GET') {
    throw StatusError.methodNotAllowed(
      WRITE_VERBS[req.method] ?? req.method,
      storage.kind,
    );
  }
  if (['true', '1'].includes(query.get('watch') ?? '')) {
    throw StatusError.methodNotAllowed('watch', storage.kind);
  }
}

function answerSubresource(options: {
  storage: ResourceStorage;
  info: RequestInfo;
  object: unknown;
  query: URLSearchParams;
  res: Response;
}): void {
  const { storage, info, object, query, res } = options;
  if (!storage.kind.subresources.includes(info.subresource!)) {
    throw StatusError.unknownPath();
  }
  res.type('text/plain').send(readPodLog(object as Pod, query));
}

/** Answers get and list of every served kind. */
export function resourceHandler(options: {
  catalog: ResourceCatalog;
}): RequestHandler {
  const { catalog } = options;
  return (req, res, next) => {
    const info = parseRequestPath(req.path);
    const storage = info && catalog.find(info);
    if (!info || !storage) {
      next();
      return;
    }
    const query = queryOf(req);
    checkScope(storage, info);
    checkVerb(req, storage, query);
    const { namespace, name } = info;
    if (name === undefined) {
      res.json(listResources({ storage, namespace, query }));
      return;
    }
    const object = storage.get({ namespace, name });
    if (!object) {
      throw StatusError.notFound(storage.kind, name);
    }
    if (info.subresource !== undefined) {
      answerSubresource({ storage, info, object, query, res });
      return;
    }
    res.json(object);
  };
}
