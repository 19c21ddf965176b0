import path from 'node:path';
import { NotFoundError } from '@backstage/errors';
import { Yaml } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { platformRoot } from '../paths';
import { DiskFiles } from '../RepositoryFiles';
import type { KubernetesObject } from './KubernetesObject';

/** Path of rendered objects by name, relative to the platform's folder. */
export function renderedPath(name: string): string {
  return path.posix.join('rendered', `${name}.yaml`);
}

/** The text of a rendered file: a note, then one document per object. */
export function renderedText(
  rendering: { name: string; source: string },
  objects: readonly KubernetesObject[],
): string {
  const { name, source } = rendering;
  const note = `# Rendered from ${source} by "yarn platform render ${name}"; do not edit.\n`;
  return note + Yaml.stringify(...objects);
}

/**
 * The text of a rendered environment's file: a note, then one document per
 * object.
 * @public
 */
export function toRenderedText(
  environment: string,
  objects: readonly KubernetesObject[],
): string {
  const source = `environments/${environment}.yaml`;
  return renderedText({ name: environment, source }, objects);
}

/**
 * The committed objects of an environment (`staging`) or of the systems of a
 * cluster (`staging-cluster`); throws a NotFoundError when it has never been
 * rendered.
 * @public
 */
export function readRenderedObjects(
  name: string,
  options?: { root?: string },
): KubernetesObject[] {
  const root = options?.root ?? platformRoot();
  const file = renderedPath(name);
  const text = DiskFiles.create(root).read(file);
  if (text === undefined) {
    throw new NotFoundError(
      `${file} does not exist; "yarn platform render ${name}" writes it`,
    );
  }
  // YAML 1.1, as Kubernetes reads it and cdk8s quotes for.
  const documents = parseAllDocuments(text, { version: '1.1' });
  return [...documents].map(document => document.toJS() as KubernetesObject);
}
