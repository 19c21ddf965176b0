import type { ErrorObject } from 'ajv';
import { resolveSchema } from '../data/resolveSchema';
import { compileKind } from './compileKind';
import { describeType, describeValue } from './describeValue';
import { duplicateItems, duplicateValues } from './duplicates';
import type { Duplicate, ListKeys } from './duplicates';
import { fieldPath, joinField } from './fieldPath';
import { nearestName } from './nearestName';

/** A field that breaks its schema, and how. */
export type FieldFinding = { field: string; message: string };

/** What a schema says about a value. */
export type SchemaVerdict = {
  findings: FieldFinding[];
  /** Whether every field that is there has the type of its schema. */
  isWellTyped: boolean;
};

const SECRET = 'io.k8s.api.core.v1.Secret';

const TYPE_KEYWORDS = ['type', 'quantity', 'intOrString'];

/** What a named schema refuses of a value. */
export function schemaFindings(
  schemaName: string,
  value: unknown,
): SchemaVerdict {
  const validate = compileKind(schemaName);
  if (validate(value)) {
    return { findings: [], isWellTyped: true };
  }
  const schema = resolveSchema(schemaName);
  const errors = validate.errors ?? [];
  return {
    findings: errors.flatMap(error =>
      findingsOf(error, {
        field: fieldPath(error.instancePath, schema),
        // What a Secret holds is not repeated in a message.
        describe: schemaName === SECRET ? describeType : describeValue,
      }),
    ),
    isWellTyped: !errors.some(({ keyword }) => TYPE_KEYWORDS.includes(keyword)),
  };
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'a string',
};

const FORMAT_NAMES: Readonly<Record<string, string>> = {
  byte: 'base64',
  'date-time': 'a time such as "2026-11-23T02:47:02Z"',
  double: 'a number',
  int32: 'a whole number of 32 bits',
  int64: 'a whole number of 64 bits',
};

type Context = { field: string; describe(value: unknown): string };

function findingsOf(
  error: ErrorObject,
  { field, describe }: Context,
): FieldFinding[] {
  const { keyword, params, data } = error;
  switch (keyword) {
    case 'additionalProperties':
      return [unknownField(error, field)];
    case 'required':
      return [
        {
          field: joinField(field, params.missingProperty),
          message: 'is required',
        },
      ];
    case 'minProperties':
    case 'maxProperties':
      return [{ field, message: wrongSize(error) }];
    case 'uniqueKeys':
      return duplicateFindings(
        duplicateItems(error.schema as ListKeys, data as unknown[]),
        field,
      );
    case 'uniqueValues':
      return duplicateFindings(duplicateValues(data as unknown[]), field);
    default:
      return [
        {
          field,
          message: `must be ${expectation(error)}, not ${describe(data)}`,
        },
      ];
  }
}

function wrongSize({ keyword, params, data }: ErrorObject): string {
  const bound = keyword === 'minProperties' ? 'least' : 'most';
  const found = Object.keys(data as object).join(' and ') || 'none';
  const limit = counted(params.limit, 'field');
  return `must have at ${bound} ${limit}, not ${found}`;
}

function expectation({ keyword, params }: ErrorObject): string {
  switch (keyword) {
    case 'type':
      return TYPES[params.type] ?? params.type;
    case 'format':
      return FORMAT_NAMES[params.format] ?? params.format;
    case 'enum':
      return `one of ${params.allowedValues.map(quote).join(', ')}`;
    case 'pattern':
      return `text that matches ${params.pattern}`;
    case 'minLength':
      return `at least ${counted(params.limit, 'character')} long`;
    case 'maxLength':
      return `at most ${counted(params.limit, 'character')} long`;
    case 'minimum':
      return `at least ${params.limit}`;
    case 'quantity':
      return 'a quantity such as "250m" or "1Gi"';
    case 'intOrString':
      return 'a whole number of 32 bits or a string';
    default:
      return `valid (${keyword})`;
  }
}

function unknownField(error: ErrorObject, field: string): FieldFinding {
  const name: string = error.params.additionalProperty;
  const known = Object.keys(error.parentSchema?.properties ?? {});
  const nearest = nearestName(name, known);
  const hint = nearest ? `; did you mean ${quote(nearest)}?` : '';
  return {
    field: joinField(field, name),
    message: `is not a field of this version of Kubernetes${hint}`,
  };
}

function duplicateFindings(
  duplicates: readonly Duplicate[],
  field: string,
): FieldFinding[] {
  return duplicates.map(({ first, second, what }) => ({
    field: `${field}[${second}]`,
    message: `must be unique, but ${what} is also in ${field}[${first}]`,
  }));
}

function counted(count: number, noun: string): string {
  return count === 1 ? `one ${noun}` : `${count} ${noun}s`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
