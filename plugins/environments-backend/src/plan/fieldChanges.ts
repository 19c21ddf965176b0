import { parseQuantity } from '@brown-bear/kubernetes-schemas';
import type { OpenApiSchema } from '@brown-bear/kubernetes-schemas';
import type { PlannedFieldChange } from '@brown-bear/plugin-environments-common';
import { positionsByKey } from './listKeys';
import { isMap } from './maps';
import {
  HIDDEN,
  isSecretField,
  isSecretName,
  withoutSecrets,
} from './withoutSecrets';

type Comparison = {
  before: unknown;
  after: unknown;
  schema?: OpenApiSchema;
  path: string;
  /** Its values are not shown. */
  hidden?: boolean;
};

export type FieldChangesOptions = {
  before: unknown;
  after: unknown;
  schema?: OpenApiSchema;
  path?: string;
  hidden?: boolean;
  /**
   * `after` is what is wanted, not what would be: what it does not mention may
   * be anything.
   */
  onlyWanted?: boolean;
};

/** Field whose keys are names that people chose: of a ConfigMap. */
const CHOSEN_NAMES = 'data';

/** Longest text of a value that a change repeats, in characters. */
const MAX_TEXT = 2_000;

/**
 * Where two states of something differ, field by field; paths as Kubernetes
 * writes them. Items of lists are compared by their merge keys, quantities by
 * their amount, and secrets are never shown.
 */
export function fieldChanges(
  options: FieldChangesOptions,
): PlannedFieldChange[] {
  const { onlyWanted = false, path = '', ...rest } = options;
  const changes: PlannedFieldChange[] = [];
  compare({ ...rest, path });
  return changes;

  function compare(at: Comparison): void {
    const { after, before } = at;
    if (before === after || isSame(at)) {
      return;
    }
    if (onlyWanted && (after === undefined || areEmpty(before, after))) {
      return;
    }
    if (isMap(before) && isMap(after)) {
      compareMaps(at, before, after);
    } else if (Array.isArray(before) && Array.isArray(after)) {
      compareLists(at, before, after);
    } else {
      note(at);
    }
  }

  function compareMaps(
    at: Comparison,
    before: Readonly<Record<string, unknown>>,
    after: Readonly<Record<string, unknown>>,
  ): void {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const key of [...keys].sort()) {
      compare({
        before: own(before, key),
        after: own(after, key),
        schema: schemaOfKey(at.schema, key),
        path: keyPath(at.path, key),
        hidden:
          at.hidden ||
          isSecretField(before, key) ||
          isSecretField(after, key) ||
          (at.path === CHOSEN_NAMES && isSecretName(key)),
      });
    }
  }

  function compareLists(
    at: Comparison,
    before: readonly unknown[],
    after: readonly unknown[],
  ): void {
    const { hidden, path: list, schema } = at;
    if (schema?.['x-kubernetes-list-type'] === 'set') {
      if (
        JSON.stringify([...before].sort()) !== JSON.stringify([...after].sort())
      ) {
        note(at);
      }
      return;
    }
    const was = positionsByKey(before, schema);
    const becomes = positionsByKey(after, schema);
    const pairs: [number | undefined, number | undefined][] =
      was && becomes
        ? [...new Set([...becomes.keys(), ...was.keys()])].map(id => [
            was.get(id),
            becomes.get(id),
          ])
        : Array.from(
            { length: Math.max(before.length, after.length) },
            (_, index) => [index, index],
          );
    for (const [old, next] of pairs) {
      const change = {
        before: old === undefined ? undefined : before[old],
        after: next === undefined ? undefined : after[next],
        schema: schema?.items,
        path: `${list}[${next ?? old}]`,
        hidden,
      };
      // A list without keys has one owner: an item more is a difference.
      if (!was && change.after === undefined && change.before !== undefined) {
        note(change);
      } else {
        compare(change);
      }
    }
  }

  function note({ after, before, hidden, path: field }: Comparison): void {
    const change: PlannedFieldChange = { field };
    if (before !== undefined) {
      change.before = hidden ? HIDDEN : shown(before, field);
    }
    if (after !== undefined) {
      change.after = hidden ? HIDDEN : shown(after, field);
    }
    changes.push(change);
  }
}

function own(map: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function schemaOfKey(schema: OpenApiSchema | undefined, key: string) {
  const properties = schema?.properties;
  return properties && Object.hasOwn(properties, key)
    ? properties[key]
    : schema?.additionalProperties;
}

function keyPath(path: string, key: string): string {
  if (!/^[\w-]+$/.test(key)) {
    return `${path}[${key}]`;
  }
  return path === '' ? key : `${path}.${key}`;
}

/** Quantities and what may be a number or a text have one of several types. */
function isSame({ after, before, schema }: Comparison): boolean {
  if (!(schema?.oneOf ?? schema?.anyOf) || isMap(before) || isMap(after)) {
    return false;
  }
  const amount = parseQuantity(before);
  return amount !== undefined && amount === parseQuantity(after);
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isMap(value) && Object.keys(value).length === 0)
  );
}

function areEmpty(before: unknown, after: unknown): boolean {
  return isEmpty(before) && isEmpty(after);
}

function shown(value: unknown, field: string): unknown {
  if (typeof value === 'string' && value.length > MAX_TEXT) {
    return `${value.slice(0, MAX_TEXT)}…`;
  }
  return withoutSecrets(value, field === CHOSEN_NAMES);
}
