import { namedSchemas } from './data/namedSchemas';
import { readPaths } from './data/readPaths';
import { sourceOf } from './groupVersions';
import { KUBERNETES_VERSION } from './KUBERNETES_VERSION';
import type { OpenApiPath } from './OpenApiPath';
import type { OpenApiSchema } from './OpenApiSchema';

/**
 * What an API server answers below `/openapi/v3/`.
 * @public
 */
export type OpenApiDocument = {
  openapi: string;
  info: { title: string; version: string };
  paths: Readonly<Record<string, OpenApiPath>>;
  components: {
    schemas: Readonly<Record<string, OpenApiSchema>>;
    /** Those of custom resources state none. */
    securitySchemes?: Readonly<Record<string, unknown>>;
  };
};

const SECURITY_SCHEMES = {
  BearerToken: {
    description: 'Bearer Token authentication',
    in: 'header',
    name: 'authorization',
    type: 'apiKey',
  },
};

const documents = new Map<string, OpenApiDocument | undefined>();

/**
 * The OpenAPI document of a group version, as an API server serves it under
 * `/openapi/v3/apis/<group>/<version>`. It is shared: read it, never change it.
 * @public
 */
export function openApiDocument(
  groupVersion: string,
): OpenApiDocument | undefined {
  if (!documents.has(groupVersion)) {
    documents.set(groupVersion, makeDocument(groupVersion));
  }
  return documents.get(groupVersion);
}

function makeDocument(groupVersion: string): OpenApiDocument | undefined {
  const paths = readPaths(groupVersion);
  if (!paths) {
    return undefined;
  }
  const schemas = schemasUsedBy(paths);
  return sourceOf(groupVersion) === 'custom-resources'
    ? {
        components: { schemas },
        info: { title: 'Kubernetes CRD Swagger', version: 'v0.1.0' },
        openapi: '3.0.0',
        paths,
      }
    : {
        components: { schemas, securitySchemes: SECURITY_SCHEMES },
        info: { title: 'Kubernetes', version: `v${KUBERNETES_VERSION}` },
        openapi: '3.0.0',
        paths,
      };
}

/** A document holds what its paths name, what that names, and nothing else. */
function schemasUsedBy(paths: unknown): Record<string, OpenApiSchema> {
  const all = namedSchemas();
  const used = new Set<string>();
  const queue = [...referencesIn(paths)];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (!used.has(name)) {
      used.add(name);
      queue.push(...referencesIn(all.get(name)));
    }
  }
  return Object.fromEntries(
    [...used].sort().map(name => [name, all.get(name) as OpenApiSchema]),
  );
}

function referencesIn(value: unknown): Set<string> {
  const references = new Set<string>();
  const text = JSON.stringify(value);
  for (const match of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    references.add(match[1]);
  }
  return references;
}
