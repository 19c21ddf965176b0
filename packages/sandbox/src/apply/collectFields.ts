import { FieldSet } from './FieldSet';
import { fieldStep, itemStep } from './pathSteps';
import { childType, isGranularList, isGranularMap, isMap } from './TypeSchema';
import type { TypeSchema } from './TypeSchema';

function withMembership(set: FieldSet): FieldSet {
  return FieldSet.create(true, set.children);
}

/** Every field that an applied configuration names: what its manager will own. */
export function collectFields(value: unknown, schema: TypeSchema): FieldSet {
  const children = new Map<string, FieldSet>();
  if (isGranularMap(schema, value)) {
    for (const [name, child] of Object.entries(value)) {
      const below = collectFields(child, childType(schema, name));
      const isNamed = schema.type === 'map' && schema.field(name);
      const isEmpty =
        child === null || (isMap(child) && Object.keys(child).length === 0);
      children.set(
        fieldStep(name),
        isEmpty || !isNamed ? withMembership(below) : below,
      );
    }
  } else if (schema.type === 'list' && isGranularList(schema, value)) {
    for (const item of value) {
      const below = collectFields(item, schema.element);
      children.set(itemStep(schema, item), withMembership(below));
    }
  } else {
    return FieldSet.leaf;
  }
  children.forEach((below, step) => {
    if (below.isEmpty) {
      children.delete(step);
    }
  });
  return FieldSet.create(false, children);
}

/**
 * Named fields with something below count as members: who owns a part of a
 * structure keeps the structure.
 */
export function withNamedFields(set: FieldSet, schema: TypeSchema): FieldSet {
  const children = new Map<string, FieldSet>();
  set.children.forEach((below, step) => {
    const name = step.slice(2);
    const isField = step.startsWith('f:');
    const element = schema.type === 'list' ? schema.element : schema;
    const type = isField ? childType(schema, name) : element;
    const named = withNamedFields(below, type);
    const isNamed =
      isField && schema.type === 'map' && schema.field(name) !== undefined;
    children.set(
      step,
      isNamed && below.children.size > 0 ? withMembership(named) : named,
    );
  });
  return FieldSet.create(set.isMember, children);
}
