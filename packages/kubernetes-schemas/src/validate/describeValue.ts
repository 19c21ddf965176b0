/** Longest text of a value that a message repeats. */
const MAX_LENGTH = 60;

/** A value in the words of a message: `the string "3"`, `a list`. */
export function describeValue(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  if (typeof value === 'object') {
    return 'an object';
  }
  if (typeof value === 'string') {
    return `the string ${JSON.stringify(shorten(value))}`;
  }
  return `${typeof value === 'number' ? 'the number ' : ''}${String(value)}`;
}

function shorten(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
