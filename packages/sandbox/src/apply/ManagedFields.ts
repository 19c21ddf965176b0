import type { FieldsV1, ManagedFieldsEntry } from '../registry/objects';
import type { Comparison } from './compareFields';
import { FieldSet } from './FieldSet';

/** Who owns something: one entry of `metadata.managedFields`, without its fields. */
export type Manager = {
  name: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  subresource?: string;
};

type Ownership = Manager & { time?: string; fields: FieldSet };

const parsed = new WeakMap<FieldsV1, FieldSet>();
const interned = new Map<string, FieldsV1>();

/** Entries that are kept for their text; pods of one template share all of it. */
const INTERNED_ENTRIES = 5000;

function parse(fields: FieldsV1): FieldSet {
  let set = parsed.get(fields);
  if (!set) {
    set = FieldSet.fromFieldsV1(fields);
    parsed.set(fields, set);
  }
  return set;
}

function intern(set: FieldSet): FieldsV1 {
  const fields = set.toFieldsV1();
  const text = JSON.stringify(fields);
  const known = interned.get(text);
  if (known) {
    return known;
  }
  if (interned.size >= INTERNED_ENTRIES) {
    interned.clear();
  }
  interned.set(text, fields);
  return fields;
}

/** Appliers are one manager whatever version they apply. */
function identityOf(manager: Manager): string {
  const { name, operation, apiVersion, subresource = '' } = manager;
  const version = operation === 'Apply' ? '' : apiVersion;
  return [operation, name, version, subresource].join('|');
}

function order(left: ManagedFieldsEntry, right: ManagedFieldsEntry): number {
  const key = (entry: ManagedFieldsEntry) => [
    entry.operation,
    entry.time ?? '',
    entry.manager,
    entry.apiVersion,
    entry.subresource ?? '',
  ];
  const [mine, theirs] = [key(left), key(right)];
  const index = mine.findIndex((value, place) => value !== theirs[place]);
  if (index < 0) {
    return 0;
  }
  return mine[index] < theirs[index] ? -1 : 1;
}

/** `metadata.managedFields` of one object. Never changed once made. */
export class ManagedFields {
  readonly #owners: ReadonlyMap<string, Ownership>;

  static readonly none = new ManagedFields(new Map());

  static decode(
    entries: readonly ManagedFieldsEntry[] | undefined,
  ): ManagedFields {
    const owners = (entries ?? []).map((entry): Ownership => {
      const { manager: name, fieldsV1, time, subresource } = entry;
      const { operation, apiVersion } = entry;
      const fields = parse(fieldsV1 ?? {});
      return { name, operation, apiVersion, subresource, time, fields };
    });
    return new ManagedFields(
      new Map(owners.map(owner => [identityOf(owner), owner])),
    );
  }

  private constructor(owners: ReadonlyMap<string, Ownership>) {
    this.#owners = owners;
  }

  get isEmpty(): boolean {
    return this.#owners.size === 0;
  }

  encode(): ManagedFieldsEntry[] {
    return Array.from(this.#owners.values(), owner => ({
      manager: owner.name,
      operation: owner.operation,
      apiVersion: owner.apiVersion,
      ...(owner.time && { time: owner.time }),
      fieldsType: 'FieldsV1' as const,
      fieldsV1: intern(owner.fields),
      ...(owner.subresource && { subresource: owner.subresource }),
    })).sort(order);
  }

  fieldsOf(manager: Manager): FieldSet {
    return this.#owners.get(identityOf(manager))?.fields ?? FieldSet.empty;
  }

  /** Everything that anybody owns. */
  get allFields(): FieldSet {
    return Array.from(this.#owners.values()).reduce(
      (all, { fields }) => all.union(fields),
      FieldSet.empty,
    );
  }

  /** The others that own some of these fields. */
  ownersAmong(fields: FieldSet, except: Manager): Ownership[] {
    const own = identityOf(except);
    return Array.from(this.#owners)
      .filter(([identity]) => identity !== own)
      .map(([, owner]) => ({
        ...owner,
        fields: owner.fields.intersection(fields),
      }))
      .filter(owner => !owner.fields.isEmpty);
  }

  /** The manager owns exactly this; the time changes only if that is new. */
  assign(manager: Manager, fields: FieldSet, time: string): ManagedFields {
    const identity = identityOf(manager);
    const current = this.#owners.get(identity);
    const isSame =
      current?.fields.equals(fields) &&
      current.apiVersion === manager.apiVersion;
    if (isSame) {
      return this;
    }
    const owners = new Map(this.#owners);
    if (fields.isEmpty) {
      owners.delete(identity);
    } else {
      owners.set(identity, { ...manager, time, fields });
    }
    return new ManagedFields(owners);
  }

  /** What was changed or removed belongs to its former owners no longer. */
  withdraw(options: {
    comparison: Comparison;
    /** It keeps what it changes itself. */
    except: Manager;
  }): ManagedFields {
    const { comparison, except } = options;
    const { added, modified, removed } = comparison;
    const taken = added.union(modified);
    const own = identityOf(except);
    const owners = new Map<string, Ownership>();
    for (const [identity, owner] of this.#owners) {
      const lost = identity === own ? removed : taken.union(removed);
      const fields = owner.fields.difference(lost);
      if (!fields.isEmpty) {
        owners.set(
          identity,
          fields === owner.fields ? owner : { ...owner, fields },
        );
      }
    }
    return new ManagedFields(owners);
  }
}
