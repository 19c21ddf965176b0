/**
 * Does something with every item, so many at a time. After a failure nothing
 * more is begun, and what has begun is waited for: whoever is told of it may
 * be sure that nobody writes any more.
 */
export async function atMost<T>(options: {
  count: number;
  items: Iterable<T>;
  work: (item: T) => Promise<void>;
}): Promise<void> {
  const { count, items, work } = options;
  const waiting = items[Symbol.iterator]();
  const failures: unknown[] = [];
  const worker = async () => {
    for (;;) {
      const next = failures.length > 0 ? undefined : waiting.next();
      if (!next || next.done) {
        return;
      }
      try {
        await work(next.value);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: count }, worker));
  if (failures.length > 0) {
    throw failures[0];
  }
}
