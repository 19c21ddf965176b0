import type { FieldSet } from './FieldSet';
import { fieldStep, itemStep } from './pathSteps';
import { childType, isGranularList, isGranularMap } from './TypeSchema';
import type { TypeSchema } from './TypeSchema';

/** The value without the fields of a set; undefined when nothing is left of it. */
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
      const rest = below.isMember
        ? undefined
        : removeFields(child, childType(schema, name), below);
      return rest === undefined ? [] : [[name, rest] as const];
    });
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }
  if (schema.type === 'list' && isGranularList(schema, value)) {
    const items = value.flatMap(item => {
      const below = set.children.get(itemStep(schema, item));
      if (!below) {
        return [item];
      }
      const rest = below.isMember
        ? undefined
        : removeFields(item, schema.element, below);
      return rest === undefined ? [] : [rest];
    });
    return items.length > 0 ? items : undefined;
  }
  return value;
}
