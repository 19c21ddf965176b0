import type { Controller } from './Controller';

export type WorkItem = { controller: Controller; key: string };

/** What has to be looked at: first come, first served, and nothing twice. */
export class WorkQueue {
  readonly #items = new Map<string, WorkItem>();

  static idOf({ controller, key }: WorkItem): string {
    return `${controller.name} ${key}`;
  }

  get size(): number {
    return this.#items.size;
  }

  /** True if it was not waiting already. */
  add(item: WorkItem): boolean {
    const id = WorkQueue.idOf(item);
    if (this.#items.has(id)) {
      return false;
    }
    this.#items.set(id, item);
    return true;
  }

  take(): WorkItem | undefined {
    for (const [id, item] of this.#items) {
      this.#items.delete(id);
      return item;
    }
    return undefined;
  }

  clear(): void {
    this.#items.clear();
  }
}
