import { StatusError } from './StatusError';

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
  if (segments[0] === 'namespaces' && segments.length > 2) {
    namespace = segments[1];
    segments.splice(0, 2);
  }
  const [resource, name, subresource, ...more] = segments;
  if (group === undefined || !version || !resource || more.length > 0) {
    return undefined;
  }
  return { group, version, resource, namespace, name, subresource };
}
