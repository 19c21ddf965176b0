import type { KubernetesObject } from '../registry/objects';
import { apiVersionOf, qualifiedResource } from '../registry/ResourceKind';
import type {
  Deletion,
  DeletionOptions,
  PropagationPolicy,
} from './deleteObject';
import { InvalidError } from './InvalidError';
import { listResources } from './listResources';
import { OBJECT_TYPES, readBody } from './requestBody';
import type { ResourceRequest } from './ResourceRequest';
import { isTrue, parseWholeNumber } from './resourceVersion';
import { send, sendList, sendObject } from './respond';
import { StatusError } from './StatusError';
import { writeOptionsOf } from './writeOptions';

type SentOptions = {
  propagationPolicy?: string;
  orphanDependents?: boolean;
  gracePeriodSeconds?: number;
  preconditions?: { uid?: string; resourceVersion?: string };
  dryRun?: string[];
};

const POLICIES = ['Background', 'Foreground', 'Orphan'];

/** Kinds of which a deletion answers with the object, not with a Status. */
const ANSWERED_WITH_OBJECT = new Set([
  'persistentvolumeclaims',
  'persistentvolumes',
  'pods',
  'podtemplates',
  'resourcequotas',
  'serviceaccounts',
  'services',
]);

async function sentOptions(request: ResourceRequest): Promise<SentOptions> {
  const { query, req } = request;
  const body = await readBody(req, OBJECT_TYPES);
  if (body) {
    return body.value as SentOptions;
  }
  const policy = query.get('propagationPolicy');
  const grace = parseWholeNumber(query.get('gracePeriodSeconds'));
  return {
    ...(policy && { propagationPolicy: policy }),
    ...(grace !== undefined && { gracePeriodSeconds: grace }),
    ...(query.has('orphanDependents') && {
      orphanDependents: isTrue(query.get('orphanDependents')),
    }),
  };
}

function policyOf(sent: SentOptions): PropagationPolicy | undefined {
  const { propagationPolicy, orphanDependents } = sent;
  if (propagationPolicy === undefined) {
    if (orphanDependents === undefined) {
      return undefined;
    }
    return orphanDependents ? 'Orphan' : 'Background';
  }
  if (orphanDependents !== undefined) {
    throw InvalidError.of({
      kind: 'DeleteOptions',
      group: 'meta.k8s.io',
      name: '',
      findings: [
        {
          type: 'Invalid',
          field: 'propagationPolicy',
          value: propagationPolicy,
          message:
            'orphanDependents and deletionPropagation cannot be both set',
        },
      ],
    });
  }
  if (!POLICIES.includes(propagationPolicy)) {
    throw InvalidError.of({
      kind: 'DeleteOptions',
      group: 'meta.k8s.io',
      name: '',
      findings: [
        {
          type: 'NotSupported',
          field: 'propagationPolicy',
          value: propagationPolicy,
          message:
            'supported values: "Foreground", "Background", "Orphan", "nil"',
        },
      ],
    });
  }
  return propagationPolicy as PropagationPolicy;
}

async function optionsOf(request: ResourceRequest): Promise<DeletionOptions> {
  const sent = await sentOptions(request);
  const { validation, ...writing } = writeOptionsOf(request, 'DeleteOptions');
  return {
    ...writing,
    dryRun: writing.dryRun || (sent.dryRun ?? []).includes('All'),
    propagationPolicy: policyOf(sent),
    gracePeriodSeconds: sent.gracePeriodSeconds,
    preconditions: sent.preconditions,
  };
}

function successOf(request: ResourceRequest, { object }: Deletion) {
  const { kind } = request.storage;
  const { name, uid } = object.metadata;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name,
      ...(kind.group && { group: kind.group }),
      kind: kind.resource,
      uid,
    },
  };
}

export async function deleteHandler(request: ResourceRequest): Promise<void> {
  const { storage, cluster, info, req, res } = request;
  const { kind } = storage;
  const options = await optionsOf(request);
  const key = { namespace: info.namespace, name: info.name! };
  const deletion = cluster.writer.delete(kind, key, options);
  const isAnswered = ANSWERED_WITH_OBJECT.has(qualifiedResource(kind));
  if (!deletion.isGone || isAnswered) {
    await sendObject(request, deletion.object);
    return;
  }
  await send({
    req,
    res,
    code: 200,
    body: successOf(request, deletion),
    representation: { notation: request.representation.notation },
  });
}

/** Deletes every object of a list, and answers with what it was. */
export async function deleteCollectionHandler(
  request: ResourceRequest,
): Promise<void> {
  const { storage, cluster, info, query } = request;
  const options = await optionsOf(request);
  const { items } = listResources({
    storage,
    namespace: info.namespace,
    query,
  });
  const gone: KubernetesObject[] = [];
  for (const { metadata } of items) {
    try {
      gone.push(cluster.writer.delete(storage.kind, metadata, options).object);
    } catch (error) {
      // Somebody else was faster, which is just as well.
      if (!(error instanceof StatusError) || error.body.code !== 404) {
        throw error;
      }
    }
  }
  await sendList(request, {
    kind: `${storage.kind.kind}List`,
    apiVersion: apiVersionOf(storage.kind),
    metadata: { resourceVersion: storage.resourceVersion() },
    items: gone,
  });
}
