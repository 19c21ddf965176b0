import type { KubernetesObject, ManagedFieldsEntry } from '../registry/objects';
import { apiVersionOf } from '../registry/ResourceKind';
import type { ResourceKind } from '../registry/ResourceKind';
import { collectFields, withNamedFields } from './collectFields';
import { compareFields } from './compareFields';
import type { Comparison } from './compareFields';
import { conflictError } from './conflictError';
import type { FieldSet } from './FieldSet';
import { ManagedFields } from './ManagedFields';
import type { Manager } from './ManagedFields';
import { mergeTyped } from './mergeTyped';
import { removeFields } from './removeFields';
import { typeOf } from './typeOf';
import type { TypeSchema } from './TypeSchema';

const BEFORE_FIRST_APPLY = 'before-first-apply';

/** Fields that belong to the server, whoever sends them. */
const SYSTEM_FIELDS = [
  ['f:apiVersion'],
  ['f:kind'],
  ...[
    'creationTimestamp',
    'deletionGracePeriodSeconds',
    'deletionTimestamp',
    'generation',
    'managedFields',
    'name',
    'namespace',
    'resourceVersion',
    'selfLink',
    'uid',
  ].map(field => ['f:metadata', `f:${field}`]),
];

function withoutSystemFields(
  set: FieldSet,
  reset: readonly (readonly string[])[],
): FieldSet {
  const rest = [...SYSTEM_FIELDS, ...reset].reduce<FieldSet>(
    (fields, path) => fields.without(path),
    set,
  );
  // Metadata itself is always there and nobody's.
  const metadata = rest.children.get('f:metadata');
  return metadata && metadata.isMember && metadata.children.size === 0
    ? rest.without(['f:metadata'])
    : rest;
}

export type Write = {
  kind: ResourceKind;
  manager: string;
  subresource?: string;
  /** Fields that this path of the API never takes, such as the status. */
  reset: readonly (readonly string[])[];
  /** Now, as Kubernetes writes it. */
  time: string;
};

function identify(write: Write, operation: Manager['operation']): Manager {
  return {
    name: write.manager,
    operation,
    apiVersion: apiVersionOf(write.kind),
    subresource: write.subresource,
  };
}

function compare(
  schema: TypeSchema,
  before: KubernetesObject | undefined,
  after: KubernetesObject,
  reset: readonly (readonly string[])[],
): Comparison {
  const empty = { metadata: {} };
  const whole = compareFields({ before: before ?? empty, after, schema });
  return {
    added: withoutSystemFields(whole.added, reset),
    modified: withoutSystemFields(whole.modified, reset),
    removed: withoutSystemFields(whole.removed, reset),
  };
}

function withEntries(
  object: KubernetesObject,
  managed: ManagedFields,
): KubernetesObject {
  const { managedFields, ...metadata } = object.metadata;
  return {
    ...object,
    metadata: managed.isEmpty
      ? metadata
      : { ...metadata, managedFields: managed.encode() },
  };
}

/**
 * A client may correct the list; one empty entry clears it:
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#clearing-managedfields
 */
function entriesOf(
  write: Write,
  live: KubernetesObject | undefined,
  changed: KubernetesObject,
): ManagedFieldsEntry[] | undefined {
  const known = live?.metadata.managedFields;
  const sent = changed.metadata.managedFields;
  if (!live || write.subresource || !sent?.length) {
    return known;
  }
  const isCleared = sent.length === 1 && Object.keys(sent[0]).length === 0;
  return isCleared ? undefined : sent;
}

/** Records what a create, update or patch has changed as its manager's own. */
export function recordUpdate(
  write: Write,
  live: KubernetesObject | undefined,
  changed: KubernetesObject,
): KubernetesObject {
  const entries = entriesOf(write, live, changed);
  // An object that nobody has tracked is not tracked before somebody applies it.
  if (live && !entries?.length) {
    return withEntries(changed, ManagedFields.none);
  }
  const schema = typeOf(write.kind);
  const manager = identify(write, 'Update');
  const managed = ManagedFields.decode(entries);
  const comparison = compare(schema, live, changed, write.reset);
  const kept = managed.withdraw({ comparison, except: manager });
  const fields = kept
    .fieldsOf(manager)
    .union(comparison.added)
    .union(comparison.modified);
  const isTaking = !comparison.added.isEmpty || !comparison.modified.isEmpty;
  return withEntries(
    changed,
    isTaking ? kept.assign(manager, fields, write.time) : kept,
  );
}

function ownersBefore(
  write: Write,
  live: KubernetesObject | undefined,
): ManagedFields {
  const managed = ManagedFields.decode(live?.metadata.managedFields);
  if (!live || !managed.isEmpty) {
    return managed;
  }
  const manager = identify(
    { ...write, manager: BEFORE_FIRST_APPLY, subresource: undefined },
    'Update',
  );
  const schema = typeOf(write.kind);
  const { added } = compare(schema, undefined, live, []);
  return managed.assign(manager, added, write.time);
}

/** Takes away what the manager owned, applies no longer, and nobody else owns. */
function prune(options: {
  schema: TypeSchema;
  merged: KubernetesObject;
  before: FieldSet;
  owned: FieldSet;
}): KubernetesObject {
  const { schema, merged, before, owned } = options;
  const given = withNamedFields(before, schema).difference(
    withNamedFields(owned, schema),
  );
  return removeFields(merged, schema, given) as KubernetesObject;
}

/**
 * Server-side apply: https://kubernetes.io/docs/reference/using-api/server-side-apply/
 * What comes out is not in the notation in which it is stored and has no
 * defaults; `owned` puts the list of owners on what has.
 */
export function applyConfiguration(
  write: Write & { force: boolean },
  live: KubernetesObject | undefined,
  applied: KubernetesObject,
): {
  object: KubernetesObject;
  owned(stored: KubernetesObject): KubernetesObject;
} {
  const schema = typeOf(write.kind);
  const manager = identify(write, 'Apply');
  const before = ownersBefore(write, live);
  const named = collectFields(applied, schema);
  const fields = withoutSystemFields(named, write.reset);
  const managed = before.assign(manager, fields, write.time);
  const base = live ?? { metadata: {} };
  const merged = mergeTyped(base, applied, schema) as KubernetesObject;
  const object = prune({
    schema,
    merged,
    before: before.fieldsOf(manager),
    // With the name itself, by which the metadata are never all given up.
    owned: managed.allFields.union(named),
  });
  const comparison = compare(schema, live, object, write.reset);
  const changes = comparison.added.union(comparison.modified);
  const conflicts = managed.ownersAmong(changes, manager);
  if (conflicts.length > 0 && !write.force) {
    throw conflictError(write.kind, conflicts);
  }
  const kept = managed.withdraw({ comparison, except: manager });
  return { object, owned: stored => withEntries(stored, kept) };
}
