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
