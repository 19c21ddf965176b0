import { stringifyEntityRef } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import type { PositionedDocument, YamlPath } from '../yaml/PositionedDocument';

/** An entity as a file declares it, before any check of its form. */
export type CatalogEntity = {
  /** Full reference in lower case: `component:default/issue-tracker`. */
  ref: string;
  kind: string;
  name: string;
  metadata: JsonObject;
  spec: JsonObject;
  file: string;
  lineOf(path: YamlPath): number;
};

function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {};
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** The entity of a document, or undefined when it has no kind or no name. */
export function toCatalogEntity(options: {
  document: PositionedDocument;
  file: string;
}): CatalogEntity | undefined {
  const { document, file } = options;
  const { kind, metadata: rawMetadata, spec } = asObject(document.value);
  const metadata = asObject(rawMetadata);
  const { name, namespace } = metadata;
  if (!isName(kind) || !isName(name)) {
    return undefined;
  }
  return {
    ref: stringifyEntityRef({
      kind,
      namespace: isName(namespace) ? namespace : undefined,
      name,
    }),
    kind,
    name,
    metadata,
    spec: asObject(spec),
    file,
    lineOf: path => document.lineOf(path),
  };
}
