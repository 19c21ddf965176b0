import type { Change } from './Change';
import type { KubernetesObject } from './objects';
import { ObjectTable } from './ObjectTable';
import type { ResourceKind } from './ResourceKind';

/** Lists that clients are paging through right now. */
const CAPACITY = 16;

/** Lists of one kind as they were at some version, by undoing what came after. */
export class PastLists {
  readonly #tables = new Map<string, ObjectTable>();

  static create(): PastLists {
    return new PastLists();
  }

  private constructor() {}

  tableAt(options: {
    kind: ResourceKind;
    version: number;
    present: readonly KubernetesObject[];
    /** Every change after that version, oldest first. */
    changes: readonly Change[];
  }): ObjectTable {
    const { kind, version } = options;
    const key = `${kind.group}/${kind.resource}@${version}`;
    const table = this.#tables.get(key) ?? undo(options);
    // Deleted and set again, so that the least recently used one is the first.
    this.#tables.delete(key);
    this.#tables.set(key, table);
    if (this.#tables.size > CAPACITY) {
      this.#tables.delete(this.#tables.keys().next().value!);
    }
    return table;
  }

  clear(): void {
    this.#tables.clear();
  }
}

function undo(options: {
  kind: ResourceKind;
  present: readonly KubernetesObject[];
  changes: readonly Change[];
}): ObjectTable {
  const { kind, present, changes } = options;
  const table = ObjectTable.create(present);
  for (let index = changes.length - 1; index >= 0; index -= 1) {
    const { kind: changed, object, previous } = changes[index];
    if (changed === kind && previous) {
      table.put(previous);
    } else if (changed === kind) {
      table.remove(object.metadata);
    }
  }
  return table;
}
