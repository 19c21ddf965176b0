/**
 * Every kind of Argo Rollouts repeats a whole pod, containers three times in
 * it: nine tenths of the definitions' size. What occurs twice is kept once and
 * named by its number.
 */
export class SharedSchemas {
  /** Characters; what is shorter than this is clearer where it is used. */
  static #MIN_SIZE = 200;

  #uses = new Map();
  #numbers = new Map();
  #items = [];

  constructor(schemas) {
    schemas.forEach(schema => this.#count(schema));
  }

  /** What readers of `$part` find by its number. */
  get items() {
    return this.#items;
  }

  /** A schema with what it shares replaced. */
  compact(schema) {
    return mapParts(schema, part => this.#part(part));
  }

  #count(schema) {
    const text = JSON.stringify(schema);
    const uses = (this.#uses.get(text) ?? 0) + 1;
    this.#uses.set(text, uses);
    if (uses === 1) {
      mapParts(schema, part => this.#count(part));
    }
  }

  #part(schema) {
    const text = JSON.stringify(schema);
    if (text.length < SharedSchemas.#MIN_SIZE || this.#uses.get(text) === 1) {
      return this.compact(schema);
    }
    if (!this.#numbers.has(text)) {
      const item = this.compact(schema);
      this.#numbers.set(text, this.#items.push(item) - 1);
    }
    return { $part: this.#numbers.get(text) };
  }
}

/** A schema with each schema right below it mapped. */
function mapParts(schema, map) {
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([field, part]) => [field, map(part)]),
      ),
    }),
    ...(items && { items: map(items) }),
    ...(additionalProperties && {
      additionalProperties: map(additionalProperties),
    }),
  };
}
