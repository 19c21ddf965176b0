/**
 * The documents repeat the same few hundred parameters, bodies and responses
 * for every path: four fifths of their size. Each is kept once and named by
 * its number.
 */
export class SharedParts {
  #numbers = new Map();

  /** What readers of `$part` find by its number. */
  get items() {
    return [...this.#numbers.keys()].map(text => JSON.parse(text));
  }

  /** The paths of a document with their repeated parts replaced. */
  compact(paths) {
    return Object.fromEntries(
      Object.entries(paths).map(([path, operations]) => [
        path,
        this.#compactValue(operations),
      ]),
    );
  }

  #compactValue(value) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        if (key === 'parameters') {
          return [key, member.map(parameter => this.#part(parameter))];
        }
        if (key === 'responses' || key === 'requestBody') {
          return [key, this.#part(member)];
        }
        const isOperation =
          typeof member === 'object' && !Array.isArray(member);
        return [key, isOperation ? this.#compactValue(member) : member];
      }),
    );
  }

  #part(value) {
    const text = JSON.stringify(value);
    if (!this.#numbers.has(text)) {
      this.#numbers.set(text, this.#numbers.size);
    }
    return { $part: this.#numbers.get(text) };
  }
}
