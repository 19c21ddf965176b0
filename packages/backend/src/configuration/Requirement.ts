/** A key that must have a certain value before anything starts. */
export type Requirement = {
  key: string;
  /** Completes the sentence "<key> must be …". */
  mustBe: string;
  accepts: (value: unknown) => boolean;
};

/** A non-empty text. */
export function text(key: string, mustBe: string): Requirement {
  return { key, mustBe, accepts: value => typeof value === 'string' };
}

/** An absolute HTTP or HTTPS address. */
export function url(key: string, mustBe: string): Requirement {
  return {
    key,
    mustBe: `the http(s) URL ${mustBe}`,
    accepts: value =>
      typeof value === 'string' &&
      /^https?:$/.test(URL.parse(value)?.protocol ?? ''),
  };
}

/** A list with at least one item. */
export function list(key: string, mustBe: string): Requirement {
  return {
    key,
    mustBe: `a list of ${mustBe}`,
    accepts: value => Array.isArray(value) && value.length > 0,
  };
}

/** One of a few values. */
export function oneOf(key: string, values: unknown[]): Requirement {
  return {
    key,
    mustBe: values.join(' or '),
    accepts: value => values.includes(value),
  };
}
