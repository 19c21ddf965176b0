import { parseDocument } from 'yaml';
import type { KubernetesObject } from '../render/KubernetesObject';
import { objectHash } from './objectHash';

/** One object of a rendered file, and where it stands. */
export type RenderedDocument = {
  object: KubernetesObject;
  /** Line its first key is on, from 1. */
  line: number;
  yaml: string;
  hash: string;
};

const SEPARATOR = '---\n';

/** The documents of a rendered file, in its order. */
export function parseRenderedText(text: string): RenderedDocument[] {
  let line = 1;
  return text.split(`\n${SEPARATOR}`).map((part, index) => {
    // The first document has the note of the file above it.
    const note = index === 0 ? /^(#.*\n)*/.exec(part)![0] : '';
    const yaml = `${part.slice(note.length).trimEnd()}\n`;
    const begin = line + note.split('\n').length - 1;
    line += part.split('\n').length + 1;
    // YAML 1.1, as Kubernetes reads it and cdk8s quotes for.
    const object = parseDocument(yaml, {
      version: '1.1',
    }).toJS() as KubernetesObject;
    return { object, line: begin, yaml, hash: objectHash(object) };
  });
}
