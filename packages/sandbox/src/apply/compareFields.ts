import { isDeepStrictEqual } from 'node:util';
import { FieldSet } from './FieldSet';
import { fieldStep, itemStep } from './pathSteps';
import { childType, isGranularList, isGranularMap } from './TypeSchema';
import type { TypeSchema } from './TypeSchema';

/** What a write has done to an object, field by field. */
export type Comparison = {
  added: FieldSet;
  modified: FieldSet;
  removed: FieldSet;
};

type Parts = Map<string, { value: unknown; schema: TypeSchema }>;

const SAME: Comparison = {
  added: FieldSet.empty,
  modified: FieldSet.empty,
  removed: FieldSet.empty,
};

/** What is below a value that is not owned as a whole; undefined for a leaf. */
function partsOf(value: unknown, schema: TypeSchema): Parts | undefined {
  // What apply has emptied; see removeFields.
  if (value === null && schema.type !== 'leaf') {
    return new Map();
  }
  if (isGranularMap(schema, value)) {
    return new Map(
      Object.entries(value).map(([name, child]) => [
        fieldStep(name),
        { value: child, schema: childType(schema, name) },
      ]),
    );
  }
  if (schema.type === 'list' && isGranularList(schema, value)) {
    return new Map(
      value.map(item => [
        itemStep(schema, item),
        { value: item, schema: schema.element },
      ]),
    );
  }
  return undefined;
}

function below(
  parts: Iterable<[string, Comparison]>,
  side: keyof Comparison,
): ReadonlyMap<string, FieldSet> {
  const children = new Map<string, FieldSet>();
  for (const [step, comparison] of parts) {
    if (!comparison[side].isEmpty) {
      children.set(step, comparison[side]);
    }
  }
  return children;
}

/** What Go's types have in place of a structure that was not set. */
function implicitValue(
  schema: TypeSchema,
  step: string,
  fresh: unknown,
): unknown {
  const isImplicit = schema.type === 'map' && schema.isImplicit(step.slice(2));
  if (!isImplicit) {
    return undefined;
  }
  return Array.isArray(fresh) ? [] : {};
}

function compareParts(
  schema: TypeSchema,
  before: Parts | undefined,
  after: Parts | undefined,
): [string, Comparison][] {
  const steps = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return Array.from(steps, step => {
    const old = before?.get(step);
    const fresh = after?.get(step);
    const hadStructure = before && !old && fresh;
    return [
      step,
      compareFields({
        before: hadStructure
          ? implicitValue(schema, step, fresh.value)
          : old?.value,
        after: fresh?.value,
        schema: (fresh ?? old)!.schema,
      }),
    ];
  });
}

/** Compares two states of an object; undefined is a value that is not there. */
export function compareFields(options: {
  before: unknown;
  after: unknown;
  schema: TypeSchema;
}): Comparison {
  const { before, after, schema } = options;
  if (before === after) {
    return SAME;
  }
  const oldParts = partsOf(before, schema);
  const newParts = partsOf(after, schema);
  const isLeaf =
    (before !== undefined && !oldParts) || (after !== undefined && !newParts);
  if (isLeaf) {
    if (before === undefined) {
      return { ...SAME, added: FieldSet.leaf };
    }
    if (after === undefined) {
      return { ...SAME, removed: FieldSet.leaf };
    }
    return isDeepStrictEqual(before, after)
      ? SAME
      : { ...SAME, modified: FieldSet.leaf };
  }
  const parts = compareParts(schema, oldParts, newParts);
  return {
    added: FieldSet.create(before === undefined, below(parts, 'added')),
    modified: FieldSet.create(false, below(parts, 'modified')),
    removed: FieldSet.create(after === undefined, below(parts, 'removed')),
  };
}
