import { ClusterError } from '../../cluster/ClusterError';
import { describeRef, refOf } from '../../cluster/describeRef';
import type {
  EnvironmentCluster,
  LiveObject,
  ServedKind,
} from '../../cluster/EnvironmentCluster';
import { mapOf } from '../../cluster/json';
import { atMost } from '../write/atMost';

/** Requests at a time; there are about two for every kind. */
const PARALLEL = 16;

/** Label of everything that is rendered for an environment. */
export const ENVIRONMENT_LABEL = 'brown-bear.io/environment';

/**
 * Everything that is left of an environment, over all kinds that the cluster
 * serves, as people name it: what is in its namespace, what has its label
 * anywhere, and volumes that claims of its namespace were bound to. Measurements
 * are no objects. Secrets may not be looked at; they end with their namespace.
 */
export async function environmentLeftovers(
  cluster: EnvironmentCluster,
  environment: {
    name: string;
    /** Absent: a namespace that is somebody else's is not looked into. */
    namespace?: string;
  },
): Promise<string[]> {
  const { name, namespace } = environment;
  const found = new Map<string, LiveObject>();
  const add = (objects: readonly LiveObject[]) =>
    objects.forEach(object => found.set(describeRef(refOf(object)), object));
  if (namespace !== undefined) {
    const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
    const space = await cluster.read(ref);
    add(space ? [space] : []);
  }
  const kinds = (await cluster.kinds()).filter(({ verbs }) =>
    verbs.includes('delete'),
  );
  await atMost({
    count: PARALLEL,
    items: kinds.flatMap(kind => looks(kind, { name, namespace })),
    work: async ({ options, select }) => {
      add((await listed(cluster, options)).filter(select));
    },
  });
  return [...found.keys()].sort();
}

type Look = {
  options: Parameters<EnvironmentCluster['list']>[0];
  select: (object: LiveObject) => boolean;
};

function looks(
  { apiVersion, kind, namespaced }: ServedKind,
  { name, namespace }: { name: string; namespace?: string },
): Look[] {
  const every = () => true;
  if (kind === 'PersistentVolume') {
    const isOfClaim = ({ metadata, spec }: LiveObject) =>
      (namespace !== undefined &&
        mapOf(mapOf(spec).claimRef).namespace === namespace) ||
      metadata.labels?.[ENVIRONMENT_LABEL] === name;
    return [{ options: { apiVersion, kind }, select: isOfClaim }];
  }
  const labelSelector = `${ENVIRONMENT_LABEL}=${name}`;
  return [
    { options: { apiVersion, kind, labelSelector }, select: every },
    ...(namespaced && namespace !== undefined
      ? [{ options: { apiVersion, kind, namespace }, select: every }]
      : []),
  ];
}

/** What may not be listed was not made by the portal either. */
async function listed(
  cluster: EnvironmentCluster,
  options: Look['options'],
): Promise<LiveObject[]> {
  try {
    return await cluster.list(options);
  } catch (error) {
    if (error instanceof ClusterError && error.reason === 'forbidden') {
      return [];
    }
    throw error;
  }
}
