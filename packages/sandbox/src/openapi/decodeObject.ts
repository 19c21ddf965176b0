import type { OpenApiSchema } from '@brown-bear/kubernetes-schemas';
import { canonicalQuantity } from '../quantities/amount';
import { goTypeMismatch } from './goTypeMismatch';
import { isQuantity } from './isQuantity';

type Fields = Record<string, unknown>;

/** What a client sent, as far as the schema knows it. */
export type Decoded = {
  value: unknown;
  /** Paths of fields that the schema does not have; they are left out of the value. */
  unknownFields: string[];
};

type Mode = {
  apiVersion: string;
  kind: string;
  isCustom: boolean;
  keepsQuantities: boolean;
};

/** Refused at once, with the words of Go's JSON decoder. */
export type DecodeFailure = (message: string) => Error;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function matchesOneOf(schema: OpenApiSchema, value: unknown): boolean {
  if (schema.format === 'int-or-string') {
    return typeof value === 'string' || Number.isInteger(value);
  }
  return (
    (schema.oneOf ?? []).some(
      option =>
        option.type === typeof value ||
        (option.type === 'integer' && Number.isInteger(value)),
    ) && isQuantity(value)
  );
}

function isScalarOfType(schema: OpenApiSchema, value: unknown): boolean {
  switch (schema.type) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    default:
      return schema.oneOf ? matchesOneOf(schema, value) : true;
  }
}

/**
 * Reads a value as an API server does: unknown fields are noted and dropped,
 * null counts as absent, and a value of another type ends it.
 */
export class ObjectDecoder {
  readonly #unknownFields: string[] = [];
  readonly #apiVersion: string;
  readonly #kind: string;
  readonly #isCustom: boolean;
  readonly #keepsQuantities: boolean;
  readonly #fail: DecodeFailure;

  static decode(options: {
    apiVersion: string;
    kind: string;
    schema: OpenApiSchema;
    value: unknown;
    /** Types of custom resources are checked later, with all that is wrong. */
    isCustom: boolean;
    /** Leaves quantities as they are written. */
    keepsQuantities?: boolean;
    fail: DecodeFailure;
  }): Decoded {
    const { apiVersion, kind, schema, value, isCustom, fail } = options;
    const { keepsQuantities = false } = options;
    const decoder = new ObjectDecoder(
      { apiVersion, kind, isCustom, keepsQuantities },
      fail,
    );
    const decoded = decoder.#read(value, schema, '');
    return { value: decoded, unknownFields: decoder.#unknownFields };
  }

  private constructor(mode: Mode, fail: DecodeFailure) {
    this.#apiVersion = mode.apiVersion;
    this.#kind = mode.kind;
    this.#isCustom = mode.isCustom;
    this.#keepsQuantities = mode.keepsQuantities;
    this.#fail = fail;
  }

  #read(value: unknown, schema: OpenApiSchema, path: string): unknown {
    if (schema.oneOf || schema.format === 'int-or-string') {
      this.#checked(value, schema, path, isScalarOfType(schema, value));
      const isPlain =
        this.#isCustom ||
        this.#keepsQuantities ||
        schema.format === 'int-or-string';
      return isPlain ? value : canonicalQuantity(value as string);
    }
    if (schema.type === 'array') {
      const isList = Array.isArray(value);
      this.#checked(value, schema, path, isList);
      return isList && schema.items
        ? value.map((item, index) =>
            item === null
              ? item
              : this.#read(item, schema.items!, `${path}[${index}]`),
          )
        : value;
    }
    if (schema.type === 'object' || schema.properties) {
      this.#checked(value, schema, path, isObject(value));
      return isObject(value) ? this.#readObject(value, schema, path) : value;
    }
    return this.#checked(value, schema, path, isScalarOfType(schema, value));
  }

  #readObject(value: Fields, schema: OpenApiSchema, path: string): Fields {
    const { properties, additionalProperties } = schema;
    const isOpen =
      (!properties && !additionalProperties && !this.#isCustom) ||
      schema['x-kubernetes-preserve-unknown-fields'];
    const entries: [string, unknown][] = [];
    for (const [name, child] of Object.entries(value)) {
      const place = path ? `${path}.${name}` : name;
      const known =
        properties && Object.hasOwn(properties, name)
          ? properties[name]
          : additionalProperties;
      if (!known && !isOpen) {
        this.#unknownFields.push(place);
      } else if (child === null && known?.nullable) {
        entries.push([name, child]);
      } else if (child !== null && child !== undefined) {
        entries.push([name, known ? this.#read(child, known, place) : child]);
      }
    }
    return Object.fromEntries(entries);
  }

  #checked(
    value: unknown,
    schema: OpenApiSchema,
    path: string,
    isRight: boolean,
  ): unknown {
    // Metadata are Kubernetes' own in custom resources too.
    const isOwn = !this.#isCustom || path.startsWith('metadata.');
    if (!isRight && isOwn) {
      throw this.#fail(
        goTypeMismatch({
          apiVersion: this.#apiVersion,
          kind: this.#kind,
          path,
          value,
          isQuantity: schema.oneOf !== undefined && !schema.format,
        }),
      );
    }
    return value;
  }
}
