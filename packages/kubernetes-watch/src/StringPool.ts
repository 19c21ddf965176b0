/** Names, labels, reasons and images are short; other texts seldom repeat. */
const LONGEST_SHARED = 256;

const ONE_BYTE = /^[\0-\xff]*$/;

/**
 * Keeps one copy of texts that come again and again, and copies of its own of
 * all others: V8 lets a piece of a text keep the whole alive.
 */
export class StringPool {
  readonly #capacity: number;
  #recent = new Map<string, string>();
  #older = new Map<string, string>();

  /** `capacity`: how many texts are remembered at least. */
  static create(options: { capacity: number }): StringPool {
    return new StringPool(options.capacity);
  }

  private constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** For what never comes again. */
  copy(text: string): string {
    return copyOf(text);
  }

  share(text: string): string {
    if (text.length > LONGEST_SHARED) {
      return copyOf(text);
    }
    const known = this.#recent.get(text);
    if (known !== undefined) {
      return known;
    }
    const kept = this.#older.get(text) ?? copyOf(text);
    if (this.#recent.size >= this.#capacity) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(kept, kept);
    return kept;
  }

  /** Replaces the texts in plain objects and arrays, in place. */
  shareAll<V>(value: V): V {
    if (typeof value === 'string') {
      return this.share(value) as V;
    }
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        if (holdsText(item)) {
          value[index] = this.shareAll(item);
        }
      });
    } else if (isPlain(value) && !Object.isFrozen(value)) {
      const fields: Record<string, unknown> = value;
      for (const name of Object.keys(fields)) {
        if (holdsText(fields[name])) {
          fields[name] = this.shareAll(fields[name]);
        }
      }
    }
    return value;
  }
}

function holdsText(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'object';
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype
  );
}

/** V8 makes pieces of texts only from this length on; shorter ones are copied anyway. */
const SHORTEST_PIECE = 13;

const scratch = Buffer.alloc(1024);

/** Through bytes, the one way that surely leaves no reference to the original. */
function copyOf(text: string): string {
  const { length } = text;
  if (length < SHORTEST_PIECE) {
    return text;
  }
  if (length <= scratch.length) {
    scratch.write(text, 0, length, 'latin1');
    const copy = scratch.toString('latin1', 0, length);
    if (copy === text) {
      return copy;
    }
  }
  const encoding = ONE_BYTE.test(text) ? 'latin1' : 'utf16le';
  return Buffer.from(text, encoding).toString(encoding);
}
