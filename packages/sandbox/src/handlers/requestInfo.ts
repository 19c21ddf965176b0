import { StatusError } from './StatusError';
import { isTrue } from './resourceVersion';

/** What the path of a resource request says, before anything is looked up. */
export type RequestInfo = {
  group: string;
  version: string;
  resource: string;
  namespace: string | undefined;
  name: string | undefined;
  subresource: string | undefined;
};

function decodeSegments(path: string): string[] {
  try {
    return path
      .split('/')
      .filter(segment => segment !== '')
      .map(decodeURIComponent);
  } catch {
    throw StatusError.badRequest(
      `path '${path}' is not valid percent-encoding`,
    );
  }
}

/** Parts of a Namespace that have a path of their own, unlike what is in it. */
const NAMESPACE_SUBRESOURCES = ['finalize', 'status'];

/**
 * Splits `/api/v1/…` and `/apis/<group>/<version>/…`. Undefined for any other
 * path. `/namespaces/<name>` alone is the Namespace object, with more behind it
 * a scope.
 */
export function parseRequestPath(path: string): RequestInfo | undefined {
  const [root, ...segments] = decodeSegments(path);
  if (root !== 'api' && root !== 'apis') {
    return undefined;
  }
  const group = root === 'apis' ? segments.shift() : '';
  const version = segments.shift();
  let namespace: string | undefined;
  const isScope =
    segments[0] === 'namespaces' &&
    segments.length > 2 &&
    !(segments.length === 3 && NAMESPACE_SUBRESOURCES.includes(segments[2]));
  if (isScope) {
    namespace = segments[1];
    segments.splice(0, 2);
  }
  const [resource, name, subresource, ...more] = segments;
  if (group === undefined || !version || !resource || more.length > 0) {
    return undefined;
  }
  return { group, version, resource, namespace, name, subresource };
}

const WRITE_VERBS: Readonly<Record<string, string>> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
};

/** What a request does, in the words of RBAC; undefined for methods that do nothing. */
export function verbOf(
  method: string,
  info: RequestInfo,
  query: URLSearchParams,
): string | undefined {
  if (method === 'DELETE') {
    return info.name === undefined ? 'deletecollection' : 'delete';
  }
  if (method !== 'GET' && method !== 'HEAD') {
    return WRITE_VERBS[method];
  }
  const isWatch = isTrue(query.get('watch'));
  if (isWatch && !info.subresource) {
    return 'watch';
  }
  return info.name === undefined ? 'list' : 'get';
}
