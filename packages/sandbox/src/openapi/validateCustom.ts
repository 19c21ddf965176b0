import type { OpenApiSchema } from '@brown-bear/kubernetes-schemas';
import type { FieldFinding } from '../handlers/InvalidError';

type Fields = Record<string, unknown>;

function typeNameOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function isOfType(schema: OpenApiSchema, value: unknown): boolean {
  const type = typeNameOf(value);
  if (schema.oneOf || schema.format === 'int-or-string') {
    return type === 'integer' || type === 'string' || type === 'number';
  }
  return (
    !schema.type ||
    schema.type === type ||
    (schema.type === 'number' && type === 'integer')
  );
}

function join(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

function scalarFindings(
  schema: OpenApiSchema,
  value: unknown,
  field: string,
): FieldFinding[] {
  if (schema.enum && !schema.enum.includes(value as string)) {
    const values = schema.enum.map(option => JSON.stringify(option)).join(', ');
    const message = `supported values: ${values}`;
    return [{ type: 'NotSupported', field, value, message }];
  }
  if (typeof value !== 'string') {
    return [];
  }
  const { pattern, minLength = 0, maxLength = Infinity } = schema;
  if (pattern && !new RegExp(pattern).test(value)) {
    const message = `${field} in body should match '${pattern}'`;
    return [{ type: 'Invalid', field, value, message }];
  }
  if (value.length < minLength) {
    const message = `${field} in body should be at least ${minLength} chars long`;
    return [{ type: 'Invalid', field, value, message }];
  }
  return value.length > maxLength
    ? [
        {
          type: 'TooLong',
          field,
          message: `may not be more than ${maxLength} bytes`,
        },
      ]
    : [];
}

function objectFindings(
  schema: OpenApiSchema,
  value: Fields,
  path: string,
): FieldFinding[] {
  const missing = (schema.required ?? [])
    .filter(name => value[name] === undefined)
    .map(
      (name): FieldFinding => ({
        type: 'Required',
        field: join(path, name),
        message: '',
      }),
    );
  const below = Object.entries(value).flatMap(([name, child]) => {
    const known = schema.properties?.[name] ?? schema.additionalProperties;
    return known ? validateCustom(known, child, join(path, name)) : [];
  });
  return [...missing, ...below];
}

/** What a CustomResourceDefinition's schema says against a value. */
export function validateCustom(
  schema: OpenApiSchema,
  value: unknown,
  path = '',
): FieldFinding[] {
  if (!isOfType(schema, value)) {
    const message = `${path} in body must be of type ${
      schema.type
    }: ${JSON.stringify(typeNameOf(value))}`;
    return [
      { type: 'TypeInvalid', field: path, value: typeNameOf(value), message },
    ];
  }
  if (Array.isArray(value)) {
    return schema.items
      ? value.flatMap((item, index) =>
          validateCustom(schema.items!, item, `${path}[${index}]`),
        )
      : [];
  }
  if (typeof value === 'object' && value !== null) {
    return objectFindings(schema, value as Fields, path);
  }
  return scalarFindings(schema, value, path);
}
