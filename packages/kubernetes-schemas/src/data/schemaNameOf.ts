import { groupVersions } from '../groupVersions';
import { toApiVersion } from '../ObjectKind';
import type { ObjectKind } from '../ObjectKind';
import { namedSchemas } from './namedSchemas';
import { once } from './once';

const namesByKind = once(() => {
  const names = new Map<string, string>();
  const served = new Set(groupVersions());
  for (const [name, schema] of namedSchemas()) {
    const kinds = schema['x-kubernetes-group-version-kind'] ?? [];
    for (const { group, version, kind } of kinds) {
      const apiVersion = toApiVersion(group, version);
      // DeleteOptions and WatchEvent also name versions of long ago.
      if (served.has(apiVersion)) {
        names.set(keyOf({ apiVersion, kind }), name);
      }
    }
  }
  return names;
});

/** Name of the schema of a kind: `io.k8s.api.apps.v1.Deployment`. */
export function schemaNameOf(kind: ObjectKind): string | undefined {
  return namesByKind().get(keyOf(kind));
}

/** Kinds of an API version; empty if it is not known. */
export function kindsOf(apiVersion: string): string[] {
  const prefix = `${apiVersion} `;
  return [...namesByKind().keys()]
    .filter(key => key.startsWith(prefix))
    .map(key => key.slice(prefix.length));
}

function keyOf({ apiVersion, kind }: ObjectKind): string {
  return `${apiVersion} ${kind}`;
}
