import type { Controller } from './Controller';

export type WorkItem = { controller: Controller; key: string };

/** What has to be looked at: by rank, then first come, first served, and nothing twice. */
export class WorkQueue {
  readonly #ranks = [0, 1, 2].map(() => new Map<string, WorkItem>());

  static idOf({ controller, key }: WorkItem): string {
    return `${controller.name} ${key}`;
  }

  get size(): number {
    return this.#ranks.reduce((sum, items) => sum + items.size, 0);
  }

  /** True if it was not waiting already. */
  add(item: WorkItem): boolean {
    const items = this.#ranks[item.controller.rank ?? 0];
    const id = WorkQueue.idOf(item);
    if (items.has(id)) {
      return false;
    }
    items.set(id, item);
    return true;
  }

  take(): WorkItem | undefined {
    for (const items of this.#ranks) {
      for (const [id, item] of items) {
        items.delete(id);
        return item;
      }
    }
    return undefined;
  }

  clear(): void {
    this.#ranks.forEach(items => items.clear());
  }
}
