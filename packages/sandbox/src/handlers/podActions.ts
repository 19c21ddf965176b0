import { PODS } from '../registry/kinds';
import { addSeconds, toKubernetesTime } from '../clock/timestamps';
import { evictPod } from './evictPod';
import { OBJECT_TYPES, readBody } from './requestBody';
import type { ResourceRequest } from './ResourceRequest';
import { send } from './respond';
import { StatusError } from './StatusError';
import type { Fields } from './tables/TableColumn';
import { writeOptionsOf } from './writeOptions';

async function succeed(request: ResourceRequest): Promise<void> {
  const { req, res } = request;
  await send({
    req,
    res,
    code: 201,
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      code: 201,
    },
    representation: { notation: request.representation.notation },
  });
}

/** `POST …/pods/<name>/eviction`. */
export async function evictionHandler(request: ResourceRequest): Promise<void> {
  const { cluster, info, req } = request;
  const body = (await readBody(req, OBJECT_TYPES))?.value as Fields | undefined;
  const { validation, subresource, ...writing } = writeOptionsOf(
    request,
    'CreateOptions',
  );
  const { dryRun, gracePeriodSeconds, preconditions, propagationPolicy } =
    body?.deleteOptions ?? {};
  evictPod(
    cluster.writer,
    { namespace: info.namespace, name: info.name! },
    {
      ...writing,
      dryRun: writing.dryRun || (dryRun ?? []).includes('All'),
      gracePeriodSeconds,
      preconditions,
      propagationPolicy,
    },
  );
  await succeed(request);
}

/** `POST …/pods/<name>/binding`: a scheduler gives a pod its node. */
export async function bindingHandler(request: ResourceRequest): Promise<void> {
  const { cluster, info, req } = request;
  const body = (await readBody(req, OBJECT_TYPES))?.value as Fields | undefined;
  const nodeName: string | undefined = body?.target?.name;
  if (!nodeName) {
    throw StatusError.badRequest('target.name is required');
  }
  const key = { namespace: info.namespace, name: info.name! };
  const writing = writeOptionsOf(request, 'CreateOptions');
  const pod = cluster.registry.get(PODS, key);
  const spec = (pod?.spec ?? {}) as Fields;
  if (spec.nodeName) {
    throw StatusError.conflict({
      kind: PODS,
      name: key.name,
      message: `pod ${key.name} is already assigned to node "${spec.nodeName}"`,
    });
  }
  const scheduled = {
    type: 'PodScheduled',
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: toKubernetesTime(cluster.clock.now()),
  };
  cluster.writer.update(PODS, key, {
    ...writing,
    change: current => {
      const status = (current.status ?? {}) as Fields;
      const others = (status.conditions ?? []).filter(
        ({ type }: Fields) => type !== scheduled.type,
      );
      return {
        ...current,
        spec: { ...(current.spec as Fields), nodeName },
        status: { ...status, conditions: [...others, scheduled] },
      };
    },
  });
  await succeed(request);
}

/** `POST …/serviceaccounts/<name>/token`: a short-lived token of an account. */
export async function tokenHandler(request: ResourceRequest): Promise<void> {
  const { cluster, info, req, res, storage } = request;
  const key = { namespace: info.namespace, name: info.name! };
  const account = storage.get(key);
  if (!account) {
    throw StatusError.notFound(storage.kind, key.name);
  }
  const body = (await readBody(req, OBJECT_TYPES))?.value as Fields | undefined;
  const seconds = body?.spec?.expirationSeconds ?? 3600;
  const expires = addSeconds(cluster.clock.now(), seconds);
  const token = cluster.tokens.issue({
    account: key,
    uid: account.metadata.uid!,
    expires,
  });
  await send({
    req,
    res,
    code: 201,
    body: {
      kind: 'TokenRequest',
      apiVersion: 'authentication.k8s.io/v1',
      metadata: { name: key.name, namespace: key.namespace },
      spec: {
        audiences: ['https://kubernetes.default.svc'],
        expirationSeconds: seconds,
        ...body?.spec,
      },
      status: {
        token,
        expirationTimestamp: `${expires.toISOString().slice(0, 19)}Z`,
      },
    },
    representation: { notation: request.representation.notation },
  });
}
