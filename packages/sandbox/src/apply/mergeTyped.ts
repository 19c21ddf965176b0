import { itemStep } from './pathSteps';
import { childType, isGranularList, isGranularMap } from './TypeSchema';
import type { Json, TypeSchema } from './TypeSchema';

type ListSchema = Extract<TypeSchema, { type: 'list' }>;

function mergeMaps(live: Json, applied: Json, schema: TypeSchema): Json {
  const merged: Json = { ...live };
  for (const [name, value] of Object.entries(applied)) {
    merged[name] = mergeTyped(live[name], value, childType(schema, name));
  }
  return merged;
}

function indexItems(
  items: readonly unknown[],
  schema: ListSchema,
): Map<string, unknown> {
  return new Map(items.map(item => [itemStep(schema, item), item]));
}

/**
 * Items keep the order of the applied list; those that only the live list has
 * stay before the item that they stood before.
 */
function mergeLists(
  live: readonly unknown[],
  applied: readonly unknown[],
  schema: ListSchema,
): unknown[] {
  const liveItems = indexItems(live, schema);
  const appliedItems = indexItems(applied, schema);
  const rest = Array.from(liveItems.keys());
  const merged: unknown[] = [];
  const takeLiveOnly = () => {
    while (rest.length > 0 && !appliedItems.has(rest[0])) {
      merged.push(liveItems.get(rest.shift()!));
    }
  };
  for (const [step, item] of appliedItems) {
    if (liveItems.has(step)) {
      // Shared items that come in another order are placed by the applied list.
      while (rest.length > 0 && rest[0] !== step) {
        const next = rest.shift()!;
        if (!appliedItems.has(next)) {
          merged.push(liveItems.get(next));
        }
      }
      rest.shift();
      merged.push(mergeTyped(liveItems.get(step), item, schema.element));
    } else {
      takeLiveOnly();
      merged.push(item);
    }
  }
  rest
    .filter(step => !appliedItems.has(step))
    .forEach(step => merged.push(liveItems.get(step)));
  return merged;
}

/** Lays an applied configuration over the live object. */
export function mergeTyped(
  live: unknown,
  applied: unknown,
  schema: TypeSchema,
): unknown {
  if (isGranularMap(schema, applied)) {
    return mergeMaps(isGranularMap(schema, live) ? live : {}, applied, schema);
  }
  if (schema.type === 'list' && isGranularList(schema, applied)) {
    return mergeLists(
      isGranularList(schema, live) ? live : [],
      applied,
      schema,
    );
  }
  return applied;
}
