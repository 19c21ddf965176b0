import { once } from './data/once';
import { readData } from './data/readData';
import { resolveSchema } from './data/resolveSchema';
import type { OpenApiSchema } from './OpenApiSchema';

/**
 * A custom resource of the platform's clusters, as its
 * CustomResourceDefinition states it.
 * @public
 */
export type CustomResource = {
  group: string;
  version: string;
  kind: string;
  plural: string;
  singular: string;
  shortNames: readonly string[];
  categories: readonly string[];
  scope: 'Cluster' | 'Namespaced';
  subresources: {
    status?: Record<string, never>;
    scale?: {
      specReplicasPath: string;
      statusReplicasPath: string;
      labelSelectorPath?: string;
    };
  };
  /** What `kubectl get` shows beside the name. */
  printerColumns: readonly {
    name: string;
    type: string;
    jsonPath: string;
    description?: string;
    /** Above 0: only in wide output. */
    priority?: number;
  }[];
  /** What a field selector may name beside name and namespace. */
  selectableFields: readonly { jsonPath: string }[];
  /** Resolved, shared: read it, never change it. */
  schema: OpenApiSchema;
};

type Definition = Omit<CustomResource, 'schema'> & { schemaName: string };

const resources = once(() =>
  readData<Definition[]>('custom-resources', 'definitions.json').map(
    ({ schemaName, ...definition }): CustomResource => ({
      ...definition,
      schema: resolveSchema(schemaName),
    }),
  ),
);

/**
 * The custom resources that are pinned here: Argo Rollouts, External Secrets
 * and the Vertical Pod Autoscaler.
 * @public
 */
export function customResources(): readonly CustomResource[] {
  return resources();
}
