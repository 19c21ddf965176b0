/**
 * One simulated cluster: where it listens and how large it is.
 * @public
 */
export type ClusterSpec = {
  /** Name of the environment it carries; also of its file in `rendered/`. */
  name: string;
  /** Port of the Kubernetes API over HTTP; 0 takes any free one. */
  port: number;
  /** Port of the same API over HTTPS; 0 takes any free one. */
  tlsPort: number;
  nodesPerZone: number;
};

/**
 * The three clusters of the platform. All ports lie in the range 7010 to 7019
 * that belongs to the sandbox.
 * @public
 */
export const CORE_CLUSTERS: readonly ClusterSpec[] = [
  { name: 'development', port: 7011, tlsPort: 7014, nodesPerZone: 2 },
  { name: 'staging', port: 7012, tlsPort: 7015, nodesPerZone: 2 },
  { name: 'production', port: 7013, tlsPort: 7016, nodesPerZone: 3 },
];

/** Availability zones of every cluster. */
export const ZONES: readonly string[] = ['a', 'b', 'c'];
