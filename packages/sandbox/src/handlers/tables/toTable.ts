import type { KubernetesObject } from '../../registry/objects';
import type { ResourceKind } from '../../registry/ResourceKind';
import { columnsOf } from './columnsOf';
import type { Cell } from './TableColumn';

export type IncludeObject = 'None' | 'Metadata' | 'Object';

export type Table = {
  kind: 'Table';
  apiVersion: 'meta.k8s.io/v1';
  metadata: Record<string, unknown>;
  columnDefinitions: Record<string, unknown>[] | null;
  rows: { cells: Cell[]; object?: unknown }[];
};

/** Kind, apiVersion and metadata alone. */
export function toPartialObject(
  object: KubernetesObject,
  kind = 'PartialObjectMetadata',
) {
  return { kind, apiVersion: 'meta.k8s.io/v1', metadata: object.metadata };
}

function included(object: KubernetesObject, include: IncludeObject): unknown {
  if (include === 'None') {
    return undefined;
  }
  return include === 'Object' ? object : toPartialObject(object);
}

/** A list as the server prints it: https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables */
export function toTable(options: {
  kind: ResourceKind;
  objects: readonly KubernetesObject[];
  metadata: Record<string, unknown>;
  now: Date;
  include: IncludeObject;
  /** A watch names the columns in its first event only. */
  withColumns?: boolean;
}): Table {
  const { kind, objects, metadata, now, include, withColumns = true } = options;
  const columns = columnsOf(kind);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: withColumns
      ? columns.map(({ cell, ...definition }) => definition)
      : null,
    rows: objects.map(object => ({
      cells: columns.map(({ cell }) => cell(object, now) ?? null),
      ...(include !== 'None' && { object: included(object, include) }),
    })),
  };
}
