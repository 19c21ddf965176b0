import { DiskFiles } from '../RepositoryFiles';
import { parseRenderedText } from './RenderedDocument';
import type { RenderedDocument } from './RenderedDocument';

/** Most texts that are remembered: the rendered files, before and after a change. */
const REMEMBERED = 24;

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

/** A rendered file as it is committed; undefined where there is none. */
export function readRenderedFile(options: {
  root: string;
  /** Relative to the platform's folder. */
  file: string;
}): readonly RenderedDocument[] | undefined {
  const text = DiskFiles.create(options.root).read(options.file);
  return text === undefined ? undefined : parseOnce(text);
}
