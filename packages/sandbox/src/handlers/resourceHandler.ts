import type { Request, RequestHandler, Response } from 'express';
import { REVIEW_KINDS } from '../rbac/reviewKinds';
import { answerReview } from '../rbac/answerReview';
import type { ResourceStorage } from '../registry/ResourceStorage';
import { serveWatch } from '../watch/serveWatch';
import type { ApiCluster } from './ApiCluster';
import { userOf } from './authentication';
import { createHandler, readObject, updateHandler } from './createHandler';
import { deleteCollectionHandler, deleteHandler } from './deleteHandler';
import { listResources } from './listResources';
import { representationOf } from './negotiation';
import { patchHandler } from './patch/patchHandler';
import { logHandler } from './podLog';
import type { PodLogSource } from './PodLogSource';
import { bindingHandler, evictionHandler, tokenHandler } from './podActions';
import { parseRequestPath, verbOf } from './requestInfo';
import type { RequestInfo } from './requestInfo';
import type { ResourceRequest } from './ResourceRequest';
import { parseVersion } from './resourceVersion';
import { sendList, sendObject } from './respond';
import { scaleHandler } from './scaleHandler';
import { StatusError } from './StatusError';

type Handler = (request: ResourceRequest) => Promise<void> | void;

function checkScope(storage: ResourceStorage, info: RequestInfo): void {
  const { namespaced } = storage.kind;
  const misplaced = namespaced
    ? info.name !== undefined && info.namespace === undefined
    : info.namespace !== undefined;
  if (misplaced) {
    throw StatusError.unknownPath();
  }
}

async function getHandler(request: ResourceRequest): Promise<void> {
  const { storage, info, query } = request;
  const wanted = query.get('resourceVersion');
  const current = storage.resourceVersion();
  if (wanted && current && parseVersion(wanted) > Number(current)) {
    throw StatusError.versionTooLarge(wanted, current);
  }
  const object = storage.get({ namespace: info.namespace, name: info.name! });
  if (!object) {
    throw StatusError.notFound(storage.kind, info.name!);
  }
  await sendObject(request, object);
}

async function listHandler(request: ResourceRequest): Promise<void> {
  const { storage, info, query } = request;
  const { namespace } = info;
  await sendList(request, listResources({ storage, namespace, query }));
}

async function reviewHandler(request: ResourceRequest): Promise<void> {
  const { cluster, user } = request;
  const sent = await readObject(request, 'CreateOptions');
  const { authorizer, tokens, clock } = cluster;
  const now = clock.now();
  const answer = answerReview(sent, { authorizer, user, tokens, now });
  await sendObject(request, answer, 201);
}

const VERBS: Readonly<Record<string, Handler>> = {
  create: createHandler,
  delete: deleteHandler,
  deletecollection: deleteCollectionHandler,
  get: getHandler,
  list: listHandler,
  patch: patchHandler,
  update: updateHandler,
  watch: serveWatch,
};

const READ_WRITE: Readonly<Record<string, Handler>> = {
  get: getHandler,
  patch: patchHandler,
  update: updateHandler,
};

function subresourceHandlers(
  podLogs: PodLogSource,
): Readonly<Record<string, Readonly<Record<string, Handler>>>> {
  return {
    binding: { create: bindingHandler },
    eviction: { create: evictionHandler },
    finalize: { update: updateHandler },
    log: { get: request => logHandler(request, podLogs) },
    scale: { get: scaleHandler, patch: scaleHandler, update: scaleHandler },
    status: READ_WRITE,
    token: { create: tokenHandler },
  };
}

function chooseHandler(options: {
  storage: ResourceStorage;
  info: RequestInfo;
  verb: string;
  subresources: ReturnType<typeof subresourceHandlers>;
}): Handler {
  const { storage, info, verb, subresources } = options;
  const { kind } = storage;
  const { subresource } = info;
  if (subresource !== undefined) {
    if (!kind.subresources.includes(subresource)) {
      throw StatusError.unknownPath();
    }
    const handler = subresources[subresource]?.[verb];
    if (!handler) {
      throw StatusError.methodNotAllowed();
    }
    return handler;
  }
  const isMisplaced =
    (verb === 'create') !== (info.name === undefined) &&
    ['create', 'update', 'patch'].includes(verb);
  const needsNamespace =
    verb === 'create' && kind.namespaced && info.namespace === undefined;
  if (isMisplaced || needsNamespace) {
    throw StatusError.methodNotAllowed();
  }
  if (!kind.verbs.includes(verb)) {
    throw StatusError.methodNotAllowed();
  }
  return REVIEW_KINDS.includes(kind) ? reviewHandler : VERBS[verb];
}

function toRequest(options: {
  cluster: ApiCluster;
  storage: ResourceStorage;
  info: RequestInfo;
  query: URLSearchParams;
  req: Request;
  res: Response;
}): ResourceRequest {
  const { req } = options;
  return {
    ...options,
    user: userOf(req),
    representation:
      options.info.subresource === 'log'
        ? { notation: 'json' }
        : representationOf(req.headers.accept),
  };
}

/** Answers every request for a resource that the cluster serves. */
export function resourceHandler(options: {
  cluster: ApiCluster;
  podLogs: PodLogSource;
}): RequestHandler {
  const { cluster, podLogs } = options;
  const subresources = subresourceHandlers(podLogs);
  return (req, res, next) => {
    const answer = async () => {
      const info = parseRequestPath(req.path);
      const storage = info && cluster.catalog.find(info);
      if (!info || !storage) {
        next();
        return;
      }
      const query = new URL(req.url, 'http://sandbox').searchParams;
      checkScope(storage, info);
      const verb = verbOf(req.method, info, query);
      if (!verb) {
        throw StatusError.methodNotAllowed();
      }
      const handler = chooseHandler({ storage, info, verb, subresources });
      await handler(toRequest({ cluster, storage, info, query, req, res }));
    };
    answer().catch(next);
  };
}
