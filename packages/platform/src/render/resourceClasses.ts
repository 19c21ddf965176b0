import { Quantity } from 'cdk8s-plus-33/lib/imports/k8s';
import type { ResourceRequirements } from 'cdk8s-plus-33/lib/imports/k8s';

/** What one pod asks for and may use at most. */
export type ResourceClass = {
  requests: { cpu: string; memory: string };
  limits: { cpu: string; memory: string };
};

/**
 * Resource class of each tier: the table "Resource Allocation" of the platform
 * document, and the only place where it is written down as data.
 * @public
 */
export const RESOURCE_CLASSES = {
  web: {
    requests: { cpu: '100m', memory: '128Mi' },
    limits: { cpu: '500m', memory: '512Mi' },
  },
  api: {
    requests: { cpu: '200m', memory: '256Mi' },
    limits: { cpu: '1000m', memory: '1Gi' },
  },
  database: {
    requests: { cpu: '500m', memory: '1Gi' },
    limits: { cpu: '2000m', memory: '4Gi' },
  },
  cache: {
    requests: { cpu: '100m', memory: '512Mi' },
    limits: { cpu: '500m', memory: '2Gi' },
  },
  worker: {
    requests: { cpu: '200m', memory: '256Mi' },
    limits: { cpu: '800m', memory: '1Gi' },
  },
} as const satisfies Record<string, ResourceClass>;

/**
 * Class of a container beside the one that does the work: an exporter or a
 * small system of the cluster. The document has no row for these.
 */
export const SIDECAR_CLASS: ResourceClass = {
  requests: { cpu: '20m', memory: '32Mi' },
  limits: { cpu: '100m', memory: '128Mi' },
};

function quantities(amounts: { cpu: string; memory: string }) {
  return {
    cpu: Quantity.fromString(amounts.cpu),
    memory: Quantity.fromString(amounts.memory),
  };
}

/** A resource class as a container has it. */
export function resourcesOf(
  resourceClass: ResourceClass,
): ResourceRequirements {
  return {
    requests: quantities(resourceClass.requests),
    limits: quantities(resourceClass.limits),
  };
}
