// Objects arrive in any shape; what is not there is simply absent.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Fields = Record<string, any>;

/** A field changed by a function, if it is there. */
export function withField(
  object: Fields,
  name: string,
  change: (value: Fields) => unknown,
): Fields {
  return object[name] === undefined
    ? object
    : { ...object, [name]: change(object[name]) };
}

/** Every item of a list field changed by a function, if it is there. */
export function withItems(
  object: Fields,
  name: string,
  change: (item: Fields) => unknown,
): Fields {
  return Array.isArray(object[name])
    ? { ...object, [name]: object[name].map(change) }
    : object;
}
