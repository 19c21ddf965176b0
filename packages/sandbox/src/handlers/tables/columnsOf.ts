import { qualifiedResource } from '../../registry/ResourceKind';
import type { ResourceKind } from '../../registry/ResourceKind';
import { CLUSTER_COLUMNS, EVENT_COLUMNS } from './clusterColumns';
import { customColumns } from './customColumns';
import { NETWORK_COLUMNS } from './networkColumns';
import { POD_COLUMNS } from './podColumns';
import { STORAGE_COLUMNS } from './storageColumns';
import { CREATED_AT, NAME } from './TableColumn';
import type { TableColumn } from './TableColumn';
import { WORKLOAD_COLUMNS } from './workloadColumns';

const COLUMNS = new Map<string, readonly TableColumn[]>([
  ...Object.entries(CLUSTER_COLUMNS),
  ...Object.entries(NETWORK_COLUMNS),
  ...Object.entries(STORAGE_COLUMNS),
  ...Object.entries(WORKLOAD_COLUMNS),
  ['events', EVENT_COLUMNS],
  ['events.events.k8s.io', EVENT_COLUMNS],
  ['pods', POD_COLUMNS],
]);

let custom: Map<string, readonly TableColumn[]> | undefined;

/** What `kubectl get` shows of a kind; a kind without columns shows name and creation. */
export function columnsOf(kind: ResourceKind): readonly TableColumn[] {
  const name = qualifiedResource(kind);
  custom ??= customColumns();
  return COLUMNS.get(name) ?? custom.get(name) ?? [NAME, CREATED_AT];
}
