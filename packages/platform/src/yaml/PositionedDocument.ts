import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  visit,
} from 'yaml';
import type { Document } from 'yaml';

/** Where something is in a document: keys of maps and indices of lists. */
export type YamlPath = readonly (string | number)[];

/** Something the YAML parser rejects. */
export type YamlProblem = { line: number; message: string };

/**
 * The offset at which the text around an offset begins. A quote that is never
 * closed is noticed at the end of the file; the line to mend is where it opens.
 */
function startOfText(document: Document.Parsed, offset: number): number {
  let start = offset;
  visit(document, {
    Scalar(_, { range }) {
      if (range && range[0] < offset && offset <= range[2]) {
        start = range[0];
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return start;
}

/**
 * One YAML document that knows on which line each of its values was written.
 * JSON is YAML, so it reads JSON files as well.
 */
export class PositionedDocument {
  readonly value: unknown;
  readonly problems: readonly YamlProblem[];
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;

  /** Reads all documents of a text, leaving out empty ones. */
  static parseAll(text: string): PositionedDocument[] {
    const lines = new LineCounter();
    const documents = parseAllDocuments(text, {
      lineCounter: lines,
      // As the catalog reads its files: `<<` is a key like any other.
      merge: false,
      prettyErrors: false,
    });
    return (Array.isArray(documents) ? documents : [])
      .filter(({ contents, errors }) => contents !== null || errors.length > 0)
      .map(document => new PositionedDocument(document, lines));
  }

  private constructor(document: Document.Parsed, lines: LineCounter) {
    this.#document = document;
    this.#lines = lines;
    const problems = document.errors.map(error => ({
      line: this.#lineAt(startOfText(document, error.pos[0])),
      message: error.message,
    }));
    this.value = undefined;
    if (problems.length === 0) {
      try {
        // Refuses documents whose aliases unfold to far more than was written.
        this.value = document.toJS({ maxAliasCount: 100 });
      } catch (error) {
        problems.push({ line: this.line, message: (error as Error).message });
      }
    }
    this.problems = problems;
  }

  /** The line on which the document begins. */
  get line(): number {
    return this.lineOf([]);
  }

  /**
   * The line of the key or list item at a path. Where the path ends early, as
   * for a missing field, the line of the deepest part that is there.
   */
  lineOf(path: YamlPath): number {
    let node: unknown = this.#document.contents;
    let offset = this.#document.contents?.range[0] ?? this.#document.range[0];
    for (const part of path) {
      if (isMap(node)) {
        const pair = node.items.find(
          ({ key }) => isScalar(key) && String(key.value) === String(part),
        );
        if (!pair || !isScalar(pair.key)) {
          break;
        }
        offset = pair.key.range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(part)];
        const range = (node as { range?: [number] } | undefined)?.range;
        if (!range) {
          break;
        }
        offset = range[0];
      } else {
        break;
      }
    }
    return this.#lineAt(offset);
  }

  #lineAt(offset: number): number {
    return Math.max(1, this.#lines.linePos(offset).line);
  }
}
