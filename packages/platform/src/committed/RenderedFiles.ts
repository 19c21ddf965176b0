import { failOn } from '../failOn';
import { mapOf, textOf } from '../policy/objects/json';
import { DiskFiles } from '../RepositoryFiles';
import { parseRenderedText } from './RenderedDocument';
import type { RenderedDocument } from './RenderedDocument';

/** Most texts that are remembered: the rendered files, before and after a change. */
const REMEMBERED = 24;

/** Refuses what is no object at all, which nothing could name or judge. */
function refuseOthers(
  file: string,
  documents: readonly RenderedDocument[],
): void {
  failOn(
    documents
      .filter(({ object }) => !isObject(object))
      .map(({ line }) => ({
        rule: 'rendered',
        file,
        line,
        message:
          'expected an object with apiVersion, kind and metadata.name; "yarn platform render" writes the file anew',
      })),
  );
}

function isObject(value: unknown): boolean {
  const { apiVersion, kind, metadata } = mapOf(value);
  return [apiVersion, kind, mapOf(metadata).name].every(
    text => textOf(text) !== undefined,
  );
}

/** By text: reading 10,000 lines of YAML takes a tenth of a second. */
const parsed = new Map<string, RenderedDocument[]>();

function parseOnce(text: string): RenderedDocument[] {
  const known = parsed.get(text);
  if (known) {
    return known;
  }
  const documents = parseRenderedText(text);
  if (parsed.size >= REMEMBERED) {
    parsed.delete(parsed.keys().next().value!);
  }
  parsed.set(text, documents);
  return documents;
}

/**
 * A rendered file as it is committed; undefined where there is none. Throws an
 * InputError with file and line for a document that is no object.
 */
export function readRenderedFile(options: {
  root: string;
  /** Relative to the platform's folder. */
  file: string;
}): readonly RenderedDocument[] | undefined {
  const text = DiskFiles.create(options.root).read(options.file);
  if (text === undefined) {
    return undefined;
  }
  const documents = parseOnce(text);
  refuseOthers(options.file, documents);
  return documents;
}
