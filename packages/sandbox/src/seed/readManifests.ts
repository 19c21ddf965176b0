import { readFile } from 'node:fs/promises';
import { InputError } from '@backstage/errors';
import { LineCounter, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import type { KubernetesObject } from '../registry/objects';

const texts = z.record(z.string(), z.string());

const manifestSchema = z.looseObject({
  apiVersion: z.string().min(1),
  kind: z.string().min(1),
  metadata: z.looseObject({
    name: z.string().min(1),
    namespace: z.string().min(1).optional(),
    labels: texts.optional(),
    annotations: texts.optional(),
  }),
});

function toManifest(document: unknown, place: string): KubernetesObject {
  const parsed = manifestSchema.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue.path.join('.') || 'the document';
    throw new InputError(
      `${place}: ${field} is not what a Kubernetes object has there: ${issue.message}`,
    );
  }
  return parsed.data as KubernetesObject;
}

/**
 * Reads the objects of a file with one or more YAML documents. What is wrong is
 * told with file and line. Undefined if there is no such file.
 */
export async function readManifests(
  path: string,
): Promise<KubernetesObject[] | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
  const lineCounter = new LineCounter();
  const manifests: KubernetesObject[] = [];
  for (const document of parseAllDocuments(text, { lineCounter })) {
    const [error] = document.errors;
    if (error) {
      const { line } = lineCounter.linePos(error.pos[0]);
      throw new InputError(`${path}:${line}: ${error.message.split('\n')[0]}`);
    }
    const content: unknown = document.toJS();
    // A trailing `---` makes an empty document.
    if (content !== null && content !== undefined) {
      const { line } = lineCounter.linePos(document.contents?.range?.[0] ?? 0);
      manifests.push(toManifest(content, `${path}:${line}`));
    }
  }
  return manifests;
}
