import { z } from 'zod';

const objectSchema = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});

/** Names of objects by kind, most numerous kind first. */
export function objectsByKind(
  objects: readonly Record<string, unknown>[],
): { kind: string; names: string[] }[] {
  const byKind = new Map<string, string[]>();
  for (const object of objects) {
    const { success, data } = objectSchema.safeParse(object);
    if (success) {
      const names = byKind.get(data.kind) ?? [];
      byKind.set(data.kind, [...names, data.metadata.name]);
    }
  }
  return [...byKind]
    .map(([kind, names]) => ({ kind, names: names.sort() }))
    .sort(
      (a, b) => b.names.length - a.names.length || a.kind.localeCompare(b.kind),
    );
}
