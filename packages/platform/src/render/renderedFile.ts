import path from 'node:path';
import { NotFoundError } from '@backstage/errors';
import { Yaml } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { platformRoot } from '../paths';
import { DiskFiles } from '../RepositoryFiles';
import type { KubernetesObject } from './KubernetesObject';

/** Path of an environment's rendered objects, relative to the platform's folder. */
export function renderedPath(environment: string): string {
  return path.posix.join('rendered', `${environment}.yaml`);
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
  const note = `# Rendered from environments/${environment}.yaml by "yarn platform render ${environment}"; do not edit.\n`;
  return note + Yaml.stringify(...objects);
}

/**
 * The committed objects of an environment; throws a NotFoundError when it has
 * never been rendered.
 * @public
 */
export function readRenderedObjects(
  environment: string,
  options?: { root?: string },
): KubernetesObject[] {
  const root = options?.root ?? platformRoot();
  const file = renderedPath(environment);
  const text = DiskFiles.create(root).read(file);
  if (text === undefined) {
    throw new NotFoundError(
      `${file} does not exist; "yarn platform render ${environment}" writes it`,
    );
  }
  // YAML 1.1, as Kubernetes reads it and cdk8s quotes for.
  const documents = parseAllDocuments(text, { version: '1.1' });
  return [...documents].map(document => document.toJS() as KubernetesObject);
}
