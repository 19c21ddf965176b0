import { once } from './data/once';
import { groupVersions } from './groupVersions';
import { parseApiVersion } from './ObjectKind';
import { openApiDocument } from './openApiDocument';
import type { OpenApiOperation, OpenApiPath } from './OpenApiPath';

/**
 * Something below a resource that is read or written by itself.
 * @public
 */
export type Subresource = {
  /** `status`, `scale`, `log`, `eviction` … */
  name: string;
  /** Of what is sent and answered; may be of another group than the resource. */
  group: string;
  version: string;
  kind: string;
  verbs: readonly string[];
};

/**
 * A resource that an API server serves, as its discovery lists it.
 * @public
 */
export type ResourceKind = {
  group: string;
  version: string;
  kind: string;
  plural: string;
  namespaced: boolean;
  verbs: readonly string[];
  subresources: readonly Subresource[];
};

/**
 * Every resource of every group version, derived from the paths of its
 * document.
 * @public
 */
export function resourceKinds(): readonly ResourceKind[] {
  return kinds();
}

const kinds = once(() => groupVersions().flatMap(resourceKindsOf));

const documents = new Map<string, ResourceKind[]>();

/** Resources of one group version; only its own document is read. */
export function resourceKindsOf(groupVersion: string): ResourceKind[] {
  const known = documents.get(groupVersion) ?? kindsOfDocument(groupVersion);
  documents.set(groupVersion, known);
  return known;
}

const VERBS: Readonly<Record<string, string>> = {
  delete: 'delete',
  deletecollection: 'deletecollection',
  get: 'get',
  list: 'list',
  patch: 'patch',
  post: 'create',
  put: 'update',
};

const SCALE = { group: 'autoscaling', version: 'v1', kind: 'Scale' };

type MutableKind = ResourceKind & {
  verbs: string[];
  subresources: Subresource[];
};

function kindsOfDocument(groupVersion: string): ResourceKind[] {
  const found = new Map<string, MutableKind>();
  const paths = openApiDocument(groupVersion)?.paths ?? {};
  // A resource comes before what lies below it.
  const sorted = Object.entries(paths).sort(
    ([left], [right]) => left.split('/').length - right.split('/').length,
  );
  for (const [path, operations] of sorted) {
    const place = placeOf(path, groupVersion);
    if (!place) {
      continue;
    }
    const { plural, subresource, namespaced } = place;
    const { verbs, kind } = operationsOf(operations);
    if (!kind) {
      continue;
    }
    const resource = found.get(plural);
    if (subresource) {
      // The path of a custom resource's scale names the resource.
      const own = subresource === 'scale' ? SCALE : kind;
      resource?.subresources.push({ name: subresource, ...own, verbs });
    } else if (resource) {
      resource.namespaced ||= namespaced;
      resource.verbs = [...new Set([...resource.verbs, ...verbs])].sort();
    } else {
      const own = parseApiVersion(groupVersion);
      found.set(plural, {
        ...own,
        kind: kind.kind,
        plural,
        namespaced,
        verbs,
        subresources: [],
      });
    }
  }
  return [...found.values()].map(resource => ({
    ...resource,
    verbs: withWatch(resource.verbs),
  }));
}

/** Every list can be watched, unless clients cannot write what it lists. */
function withWatch(verbs: readonly string[]): readonly string[] {
  return verbs.includes('list') && verbs.includes('create')
    ? [...verbs, 'watch']
    : verbs;
}

type Place = { plural: string; subresource?: string; namespaced: boolean };

function placeOf(path: string, groupVersion: string): Place | undefined {
  const prefix = groupVersion.includes('/') ? '/apis/' : '/api/';
  const rest = path.slice(`${prefix}${groupVersion}/`.length).split('/');
  const isNamespaced = rest[0] === 'namespaces' && rest.length > 2;
  const isOfNamespace = isNamespaced && rest[1] === '{namespace}';
  const [plural, , subresource, ...below] = isOfNamespace
    ? rest.slice(2)
    : rest;
  if (!plural || plural === 'watch' || below.length > 0) {
    return undefined;
  }
  return { plural, subresource, namespaced: isOfNamespace };
}

function operationsOf(path: OpenApiPath) {
  const operations = Object.entries(path).filter(
    (entry): entry is [string, OpenApiOperation] =>
      !Array.isArray(entry[1]) && 'x-kubernetes-action' in entry[1],
  );
  const verbs = operations.flatMap(([method, operation]) => {
    const action = operation['x-kubernetes-action'] ?? '';
    // Whoever connects may use the verb of any method that is offered.
    return VERBS[action === 'connect' ? method : action] ?? [];
  });
  return {
    verbs: [...new Set(verbs)].sort(),
    kind: operations[0]?.[1]['x-kubernetes-group-version-kind'],
  };
}
