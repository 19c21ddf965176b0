import type { FieldSet } from './FieldSet';
import { fieldStep, itemStep } from './pathSteps';
import { childType, isGranularList, isGranularMap } from './TypeSchema';
import type { TypeSchema } from './TypeSchema';

/**
 * The value without the fields of a set. What is emptied by that becomes null:
 * it is still there for its owners, and is not stored.
 */
export function removeFields(
  value: unknown,
  schema: TypeSchema,
  set: FieldSet,
): unknown {
  if (set.isEmpty) {
    return value;
  }
  if (isGranularMap(schema, value)) {
    const entries = Object.entries(value).flatMap(([name, child]) => {
      const below = set.children.get(fieldStep(name));
      if (!below) {
        return [[name, child] as const];
      }
      return below.isMember
        ? []
        : [
            [
              name,
              removeFields(child, childType(schema, name), below),
            ] as const,
          ];
    });
    return entries.length > 0 ? Object.fromEntries(entries) : null;
  }
  if (schema.type === 'list' && isGranularList(schema, value)) {
    const items = value.flatMap(item => {
      const below = set.children.get(itemStep(schema, item));
      if (!below) {
        return [item];
      }
      return below.isMember
        ? []
        : [removeFields(item, schema.element, below) ?? {}];
    });
    return items.length > 0 ? items : null;
  }
  return value;
}
