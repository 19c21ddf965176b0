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
  if (status === 404 && body?.kind !== 'Status') {
    const message = `the cluster does not serve ${object.apiVersion} ${object.kind}; is its CRD installed?`;
    return { op: 'refused', object: name, message };
  }
  // An object of a namespace that is yet to be made cannot be tried.
  if (status === 404 && body.details?.kind === 'namespaces') {
    return { op: 'create', object: name, checked: false };
  }
  if (status >= 300) {
    const message = String(body?.message ?? `the cluster answered ${status}`);
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

async function leftOvers(
  client: ClusterClient,
  objects: readonly KubernetesObject[],
): Promise<ObjectDifference[]> {
  const rendered = new Set(objects.map(describeObject));
  const kinds = new Map(
    objects.flatMap(({ apiVersion, kind, metadata }) =>
      metadata.namespace
        ? [
            [
              `${apiVersion} ${kind}`,
              { apiVersion, kind, ...metadata },
            ] as const,
          ]
        : [],
    ),
  );
  const left: ObjectDifference[] = [];
  for (const { apiVersion, kind, labels = {}, namespace } of kinds.values()) {
    const items = await client.list({
      apiVersion,
      kind,
      namespace: namespace!,
      labels: `app.kubernetes.io/managed-by=${labels['app.kubernetes.io/managed-by']}`,
    });
    for (const { metadata } of items) {
      const object = describeObject({ apiVersion, kind, metadata });
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
