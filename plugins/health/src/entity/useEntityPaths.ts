import type { Entity } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { ANNOTATION_RUNBOOK } from '@brown-bear/plugin-platform-common';
import { clustersPageRouteRef } from '../clustersPage/clustersPageExtension';

/** What makes the stock Kubernetes tab show an entity. */
const KUBERNETES_ANNOTATIONS = [
  'backstage.io/kubernetes-id',
  'backstage.io/kubernetes-label-selector',
];

/** Where other tabs of an entity are; absent are those it does not have. */
export type EntityPaths = {
  health(environment?: string): string;
  manifests(environment: string): string;
  runbook?: string;
  /** Logs, YAML and a shell of its pods. */
  kubernetes?: string;
  /** What a cluster has; of clusters alone. */
  cluster?(name: string): string;
};

/** Whether it is where things run, rather than something that runs. */
export function isPlace(entity: Entity): boolean {
  return ['kubernetes-cluster', 'environment'].includes(
    String(entity.spec?.type),
  );
}

/** Addresses of the tabs of an entity. */
export function useEntityPaths(entity: Entity): EntityPaths {
  const entityPage = useRouteRef(entityRouteRef);
  // A page at the root has an address that ends in a slash.
  const base = (entityPage?.(entityRouteParams(entity)) ?? '').replace(
    /\/$/,
    '',
  );
  const clusters = useRouteRef(clustersPageRouteRef)?.();
  const { annotations = {} } = entity.metadata;
  const at = (tab: string, environment?: string) =>
    environment === undefined
      ? `${base}/${tab}`
      : `${base}/${tab}?environment=${encodeURIComponent(environment)}`;
  return {
    health: environment => at('health', environment),
    manifests: environment => at('manifests', environment),
    runbook: ANNOTATION_RUNBOOK in annotations ? at('runbook') : undefined,
    kubernetes: KUBERNETES_ANNOTATIONS.some(name => name in annotations)
      ? at('kubernetes')
      : undefined,
    cluster:
      clusters !== undefined && isPlace(entity)
        ? name => `${clusters}?cluster=${encodeURIComponent(name)}`
        : undefined,
  };
}
