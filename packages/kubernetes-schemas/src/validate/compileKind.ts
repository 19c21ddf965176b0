import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import { customSchemas, namedSchemas } from '../data/namedSchemas';
import { once } from '../data/once';
import { sharedSchemas } from '../data/sharedSchemas';
import { parseQuantity } from '../quantity/Quantity';
import { ajvSchema, customAjvSchema } from './ajvSchema';
import { duplicateItems, duplicateValues } from './duplicates';
import type { ListKeys } from './duplicates';
import { FORMATS, isIntOrString } from './formats';

const ajv = once(() => {
  const instance = new Ajv({
    allErrors: true,
    // Findings name the value that was found.
    verbose: true,
    messages: false,
    // Made from a pinned document by code that is tested: checking each again
    // would double the time of the first object.
    validateSchema: false,
    inlineRefs: false,
    addUsedSchema: false,
    strictTypes: false,
    // Takes a third of the time of compiling, and saves none of validating.
    code: { optimize: false },
    formats: { ...FORMATS },
  });
  instance.addKeyword({
    keyword: 'quantity',
    validate: (numbers: 'any' | 'whole', value: unknown) =>
      parseQuantity(value) !== undefined &&
      (numbers === 'any' ||
        typeof value === 'string' ||
        Number.isInteger(value)),
    errors: false,
  });
  instance.addKeyword({
    keyword: 'intOrString',
    validate: (_: true, value: unknown) => isIntOrString(value),
    errors: false,
  });
  instance.addKeyword({
    keyword: 'uniqueKeys',
    type: 'array',
    validate: (keys: ListKeys, items: unknown[]) =>
      duplicateItems(keys, items).length === 0,
    errors: false,
  });
  instance.addKeyword({
    keyword: 'uniqueValues',
    type: 'array',
    validate: (_: true, items: unknown[]) =>
      duplicateValues(items).length === 0,
    errors: false,
  });
  const custom = customSchemas();
  for (const [name, schema] of namedSchemas()) {
    instance.addSchema(
      custom.has(name) ? customAjvSchema(schema) : ajvSchema(name, schema),
      name,
    );
  }
  for (const [name, schema] of sharedSchemas()) {
    instance.addSchema(customAjvSchema(schema), name);
  }
  return instance;
});

/**
 * The strict validator of a named schema. Compiled when first asked for;
 * kinds share the validators of what both contain.
 */
export function compileKind(schemaName: string): ValidateFunction {
  const validate = ajv().getSchema(schemaName);
  if (!validate) {
    throw new Error(`No schema is named ${schemaName}`);
  }
  return validate;
}
