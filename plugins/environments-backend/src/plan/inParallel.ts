/** Does something with every item, so many at a time, in their order. */
export async function inParallel<T>(options: {
  items: readonly T[];
  most: number;
  work: (item: T) => Promise<void>;
}): Promise<void> {
  const { items, most, work } = options;
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) {
      await work(item);
    }
  };
  await Promise.all(
    Array.from({ length: Math.min(most, items.length) }, worker),
  );
}
