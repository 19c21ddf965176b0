import type { KubernetesObject } from '@brown-bear/platform';
import type {
  PlannedChange,
  PlannedFieldChange,
} from '@brown-bear/plugin-environments-common';
import { describeRef, refOf } from '../cluster/describeRef';
import { FIELD_MANAGER } from '../cluster/EnvironmentCluster';
import type { LiveObject } from '../cluster/EnvironmentCluster';
import { at, isMap, mapOf, mapsOf } from './maps';
import type { JsonMap } from './maps';
import {
  HIDDEN,
  isSecretField,
  isSecretName,
  withoutSecrets,
} from './withoutSecrets';

/** Where pods of a workload are described. */
const POD_SPECS = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];

/** What else decides how pods behave; the rest, controllers write as well. */
const LOOKED_AT: Readonly<Record<string, readonly string[][]>> = {
  ConfigMap: [['data'], ['binaryData']],
  NetworkPolicy: [['spec']],
  Service: [
    ['spec', 'ports'],
    ['spec', 'selector'],
  ],
};

type Place = {
  /** Set of fields as `managedFields` writes it. */
  fields: unknown;
  live: unknown;
  rendered: unknown;
  path: string;
  key?: string;
  parent?: unknown;
};

/**
 * What others have added to pods, their configuration and network, and nobody
 * renders: applying leaves it as it is, for server-side apply knows fields by
 * their managers. https://kubernetes.io/docs/reference/using-api/server-side-apply/
 */
export function addedFields(
  object: KubernetesObject,
  live: LiveObject,
): PlannedChange | undefined {
  const places = LOOKED_AT[object.kind] ?? POD_SPECS;
  const diff = new Map<string, PlannedFieldChange>();
  const managers = new Set<string>();
  const { managedFields } = live.metadata as { managedFields?: unknown };
  for (const entry of mapsOf(managedFields)) {
    const { fieldsV1, manager, operation, subresource } = entry;
    const isOurs = manager === FIELD_MANAGER && operation === 'Apply';
    if (!isOurs && !subresource) {
      const found = places.flatMap(keys =>
        additions({
          fields: at(fieldsV1, ...keys.map(key => `f:${key}`)),
          live: at(live, ...keys),
          rendered: at(object, ...keys),
          path: keys.join('.'),
          key: keys[0],
        }),
      );
      found.forEach(change => diff.set(change.field, change));
      if (found.length > 0) managers.add(String(manager));
    }
  }
  return diff.size === 0
    ? undefined
    : {
        op: 'update',
        object: describeRef(refOf(object)),
        diff: [...diff.values()],
        reason: `added by ${[...managers].join(
          ', ',
        )}: applying it again does not take it away`,
      };
}

function additions(place: Place): PlannedFieldChange[] {
  const { fields, live, path, rendered } = place;
  if (live === undefined) {
    return [];
  }
  if (rendered === undefined) {
    return isMap(fields) ? [{ field: path, before: shown(place) }] : [];
  }
  return Object.entries(mapOf(fields)).flatMap(([name, inner]) => {
    const kind = name.slice(0, 2);
    const rest = name.slice(2);
    if (kind === 'f:') {
      return additions({
        fields: inner,
        live: at(live, rest),
        rendered: at(rendered, rest),
        path: /^[\w-]+$/.test(rest) ? `${path}.${rest}` : `${path}[${rest}]`,
        key: rest,
        parent: live,
      });
    }
    if (kind !== 'k:') {
      return [];
    }
    const keys = mapOf(JSON.parse(rest));
    const items = mapsOf(live);
    const index = items.findIndex(item => fits(item, keys));
    return additions({
      fields: inner,
      live: items[index],
      rendered: mapsOf(rendered).find(item => fits(item, keys)),
      path: `${path}[${index}]`,
    });
  });
}

/** Keys that are left out have the value that the server fills in. */
function fits(item: JsonMap, keys: JsonMap): boolean {
  return Object.entries(keys).every(
    ([key, value]) => item[key] === undefined || item[key] === value,
  );
}

function shown({ key = '', live, parent, path }: Place): unknown {
  const isNamed = /^(data|binaryData)\b/.test(path);
  return isSecretField(parent, key) || (isNamed && isSecretName(key))
    ? HIDDEN
    : withoutSecrets(live, isNamed);
}
