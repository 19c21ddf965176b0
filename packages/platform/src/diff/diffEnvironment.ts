import { mapOf, textOf, valueAt } from '../policy/objects/json';
import { describeObject } from '../render/KubernetesObject';
import type { KubernetesObject } from '../render/KubernetesObject';
import type { ClusterClient } from './ClusterClient';
import { objectDiff } from './objectDiff';
import type { FieldChange } from './objectDiff';

/** What applying would do to one object. */
export type ObjectDifference =
  | { op: 'create'; object: string; checked: boolean }
  | { op: 'update'; object: string; changes: FieldChange[] }
  | { op: 'none'; object: string }
  /** The cluster would not accept it. */
  | { op: 'refused'; object: string; message: string }
  /** It runs with our label and is not rendered. */
  | { op: 'left'; object: string };

/** Requests that are under way at once: polite to an API server, and quick. */
const PARALLEL = 8;

async function differenceOf(
  client: ClusterClient,
  object: KubernetesObject,
): Promise<ObjectDifference> {
  const name = describeObject(object);
  const live = await client.read(object);
  const { body, status } = await client.dryRun(object);
  if (status === 404 && body.kind !== 'Status') {
    const message = `the cluster does not serve ${object.apiVersion} ${object.kind}; is its CRD installed?`;
    return { op: 'refused', object: name, message };
  }
  // An object of a namespace that is yet to be made cannot be tried.
  if (status === 404 && valueAt(body, 'details', 'kind') === 'namespaces') {
    return { op: 'create', object: name, checked: false };
  }
  if (status >= 300) {
    const message = textOf(body.message) ?? `the cluster answered ${status}`;
    return { op: 'refused', object: name, message };
  }
  if (live === undefined) {
    return { op: 'create', object: name, checked: true };
  }
  const changes = objectDiff(live, body);
  return changes.length === 0
    ? { op: 'none', object: name }
    : { op: 'update', object: name, changes };
}

const MANAGED_BY = 'app.kubernetes.io/managed-by';

/** One list of a cluster that may hold what is no longer rendered. */
type Shelf = {
  apiVersion: string;
  kind: string;
  namespace: string;
  labels: string;
};

/** Every kind in every namespace that something is rendered of, once. */
function shelvesOf(objects: readonly KubernetesObject[]): Shelf[] {
  const shelves = new Map<string, Shelf>();
  for (const { apiVersion, kind, metadata } of objects) {
    const { namespace } = metadata;
    const manager = metadata.labels?.[MANAGED_BY];
    if (namespace && manager) {
      const labels = `${MANAGED_BY}=${manager}`;
      const shelf = { apiVersion, kind, namespace, labels };
      shelves.set(Object.values(shelf).join(' '), shelf);
    }
  }
  return [...shelves.values()];
}

async function leftOvers(
  client: ClusterClient,
  objects: readonly KubernetesObject[],
): Promise<ObjectDifference[]> {
  const rendered = new Set(objects.map(describeObject));
  const left: ObjectDifference[] = [];
  for (const shelf of shelvesOf(objects)) {
    for (const item of await client.list(shelf)) {
      const metadata = mapOf(item.metadata);
      const object = describeObject({
        apiVersion: shelf.apiVersion,
        kind: shelf.kind,
        metadata: {
          name: textOf(metadata.name) ?? '',
          namespace: shelf.namespace,
        },
      });
      if (!rendered.has(object)) {
        left.push({ op: 'left', object });
      }
    }
  }
  return left;
}

/**
 * What applying rendered objects to a live cluster would change: every object
 * is tried by a server-side dry-run, so that defaults, admission and quota of
 * the cluster itself are seen. Nothing is written.
 */
export async function diffEnvironment(options: {
  client: ClusterClient;
  objects: readonly KubernetesObject[];
}): Promise<ObjectDifference[]> {
  const { client, objects } = options;
  const differences: ObjectDifference[] = [];
  for (let at = 0; at < objects.length; at += PARALLEL) {
    const some = objects.slice(at, at + PARALLEL);
    differences.push(
      ...(await Promise.all(some.map(object => differenceOf(client, object)))),
    );
  }
  return [...differences, ...(await leftOvers(client, objects))];
}
