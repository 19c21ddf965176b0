import { describeRef, refOf } from '../../cluster/describeRef';
import type { LiveObject, ObjectRef } from '../../cluster/EnvironmentCluster';
import type { InventoryItem, InventoryJournal } from '../EnvironmentDelivery';

/** An inventory that outlives whoever writes it down. */
export class MemoryJournal implements InventoryJournal {
  readonly #items = new Map<string, InventoryItem>();

  static create(): MemoryJournal {
    return new MemoryJournal();
  }

  private constructor() {}

  async items(): Promise<readonly InventoryItem[]> {
    return [...this.#items.values()];
  }

  async intend(refs: readonly ObjectRef[]): Promise<void> {
    for (const ref of refs) {
      this.#put(ref, {});
    }
  }

  async made(object: LiveObject): Promise<void> {
    this.#put(refOf(object), { uid: object.metadata.uid });
  }

  async remember(ref: ObjectRef, awakeReplicas: number): Promise<void> {
    this.#put(ref, { awakeReplicas });
  }

  async removed(ref: ObjectRef): Promise<void> {
    this.#items.delete(describeRef(ref));
  }

  #put(ref: ObjectRef, more: Partial<InventoryItem>): void {
    const key = describeRef(ref);
    const { apiVersion, kind, name, namespace } = ref;
    this.#items.set(key, {
      ...this.#items.get(key),
      apiVersion,
      kind,
      name,
      ...(namespace !== undefined && { namespace }),
      ...more,
    });
  }
}
