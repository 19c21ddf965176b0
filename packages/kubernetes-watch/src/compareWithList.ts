import type { ClusterClient } from './ClusterClient';
import type { KindStore } from './KindStore';
import type { KubernetesObject } from './KubernetesObject';
import { identityOf } from './objectKey';
import { readPages } from './readPages';
import type { Slots } from './Slots';
import type { WatchedKind } from './WatchedKind';

type Options<T> = {
  client: ClusterClient;
  kind: WatchedKind;
  store: KindStore<T>;
  slots: Slots;
  signal: AbortSignal;
  /** Resolves when the watch has told everything up to this version. */
  passed(version: string): Promise<void>;
};

/**
 * Compares what is known with a fresh list while the watch goes on, repairs
 * what is wrong and returns how many objects that were. An object that an event
 * touches meanwhile proves nothing and is left alone.
 */
export async function compareWithList<T>(options: Options<T>): Promise<number> {
  const { store, slots, passed } = options;
  const touched = store.noteTouched();
  /** What the list says of them: the object, or that there is none. */
  const suspects = new Map<string, KubernetesObject | undefined>();
  const listed = new Set<string>();
  try {
    const read = () =>
      readPages({
        ...options,
        onItem: object => {
          const { key, version: current } = identityOf(object);
          listed.add(key);
          if (store.versions.get(key) !== current) {
            suspects.set(key, object);
          }
        },
        onRestart: () => {
          suspects.clear();
          listed.clear();
        },
      });
    const version = await slots.run(read);
    for (const key of store.versions.keys()) {
      if (!listed.has(key)) {
        suspects.set(key, undefined);
      }
    }
    const untouched = () => [...suspects].filter(([key]) => !touched.has(key));
    if (untouched().length > 0) {
      // The event that explains it may still be on its way.
      await passed(version);
    }
    const wrong = untouched();
    for (const [key, object] of wrong) {
      if (object) {
        store.put(object);
      } else {
        store.remove(key);
      }
    }
    return wrong.length;
  } finally {
    store.endNotes();
  }
}
