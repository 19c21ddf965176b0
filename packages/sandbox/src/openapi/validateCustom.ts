import type { OpenApiSchema } from '@brown-bear/kubernetes-schemas';
import {
  celFailure,
  compileCel,
  toCel,
} from '../admission/policies/celEnvironment';
import type { FieldFinding } from '../handlers/InvalidError';

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeNameOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function isIntOrString(schema: OpenApiSchema): boolean {
  return (
    schema['x-kubernetes-int-or-string'] === true ||
    schema.format === 'int-or-string' ||
    schema.oneOf !== undefined
  );
}

function isOfType(schema: OpenApiSchema, value: unknown): boolean {
  const type = typeNameOf(value);
  if (isIntOrString(schema)) {
    return type === 'integer' || type === 'string';
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

function textFindings(
  schema: OpenApiSchema,
  value: string,
  field: string,
): FieldFinding[] {
  const { pattern, minLength = 0, maxLength = Infinity } = schema;
  if (pattern && !new RegExp(pattern).test(value)) {
    const message = `${field} in body should match '${pattern}'`;
    return [{ type: 'Invalid', field, value, message }];
  }
  if (value.length < minLength) {
    const message = `${field} in body should be at least ${minLength} chars long`;
    return [{ type: 'Invalid', field, value, message }];
  }
  const message = `may not be more than ${maxLength} bytes`;
  return value.length > maxLength ? [{ type: 'TooLong', field, message }] : [];
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
  const { minimum } = schema;
  if (typeof value === 'number' && minimum !== undefined && value < minimum) {
    const message = `${field} in body should be greater than or equal to ${minimum}`;
    return [{ type: 'Invalid', field, value, message }];
  }
  return typeof value === 'string' ? textFindings(schema, value, field) : [];
}

function objectFindings(
  schema: OpenApiSchema,
  value: Fields,
  path: string,
): FieldFinding[] {
  const missing = (schema.required ?? [])
    .filter(name => value[name] === undefined)
    .map((name): FieldFinding => {
      return { type: 'Required', field: join(path, name), message: '' };
    });
  const { minProperties = 0 } = schema;
  const few: FieldFinding[] =
    Object.keys(value).length < minProperties
      ? [
          {
            type: 'Invalid',
            field: path,
            value: Object.keys(value).length,
            message: `${path} in body should have at least ${minProperties} properties`,
          },
        ]
      : [];
  const below = Object.entries(value).flatMap(([name, child]) => {
    const known = schema.properties?.[name] ?? schema.additionalProperties;
    return known ? validateCustom(known, child, join(path, name)) : [];
  });
  return [...missing, ...few, ...below];
}

function listFindings(
  schema: OpenApiSchema,
  value: readonly unknown[],
  path: string,
): FieldFinding[] {
  const { items } = schema;
  const keys = schema['x-kubernetes-list-map-keys'];
  const isUnique = ['map', 'set'].includes(
    schema['x-kubernetes-list-type'] ?? '',
  );
  const keyOf = (item: unknown) =>
    keys && isFields(item)
      ? Object.fromEntries(
          keys.map(key => [
            key,
            item[key] ?? items?.properties?.[key]?.default,
          ]),
        )
      : item;
  const seen = new Set<string>();
  return value.flatMap((item, index) => {
    const field = `${path}[${index}]`;
    const key = keyOf(item);
    const text = JSON.stringify(key);
    const isRepeated = isUnique && seen.has(text);
    seen.add(text);
    return [
      ...(isRepeated
        ? [{ type: 'Duplicate' as const, field, value: key, message: '' }]
        : []),
      ...(items ? validateCustom(items, item, field) : []),
    ];
  });
}

/** What a definition demands in CEL; rules about a change need the state before. */
function ruleFindings(
  schema: OpenApiSchema,
  value: unknown,
  field: string,
): FieldFinding[] {
  const rules = (schema['x-kubernetes-validations'] ?? []).filter(
    ({ rule }) => !/\boldSelf\b/.test(rule),
  );
  return rules.flatMap(({ rule, message }): FieldFinding[] => {
    const described = isFields(value) ? 'object' : value;
    try {
      return compileCel(rule)({ self: toCel(value) }) === true
        ? []
        : [
            {
              type: 'Invalid',
              field,
              value: described,
              message: message ?? `failed rule: ${rule}`,
            },
          ];
    } catch (error) {
      const why = `rule evaluation error: ${celFailure(error)}`;
      return [{ type: 'Invalid', field, value: described, message: why }];
    }
  });
}

const ruled = new WeakMap<OpenApiSchema, boolean>();

/** Whether a definition demands anything in CEL, at any depth. */
export function hasRules(schema: OpenApiSchema | undefined): boolean {
  if (!schema) {
    return false;
  }
  let found = ruled.get(schema);
  if (found === undefined) {
    // Schemas may contain themselves.
    ruled.set(schema, false);
    const { properties, items, additionalProperties } = schema;
    found =
      schema['x-kubernetes-validations'] !== undefined ||
      hasRules(items) ||
      hasRules(additionalProperties) ||
      Object.values(properties ?? {}).some(hasRules);
    ruled.set(schema, found);
  }
  return found;
}

/** What a CustomResourceDefinition's schema says against a value. */
export function validateCustom(
  schema: OpenApiSchema,
  value: unknown,
  path = '',
): FieldFinding[] {
  if (value === null && schema.nullable) {
    return [];
  }
  if (!isOfType(schema, value)) {
    const wanted = isIntOrString(schema) ? 'integer,string' : schema.type;
    const message = `${path} in body must be of type ${wanted}: ${JSON.stringify(
      typeNameOf(value),
    )}`;
    return [
      { type: 'TypeInvalid', field: path, value: typeNameOf(value), message },
    ];
  }
  const rules = ruleFindings(schema, value, path);
  if (Array.isArray(value)) {
    return [...listFindings(schema, value, path), ...rules];
  }
  return isFields(value)
    ? [...objectFindings(schema, value, path), ...rules]
    : [...scalarFindings(schema, value, path), ...rules];
}
