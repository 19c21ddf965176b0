/**
 * How the portal proves who it is to a cluster.
 * @public
 */
export type ClusterCredential =
  | { type: 'bearer token'; token: string }
  | { type: 'x509 client certificate'; cert: string; key: string }
  | { type: 'anonymous' };

/**
 * A cluster of the `kubernetes:` configuration, ready to be talked to.
 * @public
 */
export type ClusterConnection = {
  name: string;
  title: string;
  /** Base URL of the API server. */
  url: string;
  /** Certificates of its authority, PEM. */
  ca?: string;
  skipTLSVerify: boolean;
  /**
   * Asked for before every connection, since tokens rotate. Rejects with what
   * is wrong; a cluster that takes only its users' own credentials does always.
   */
  credential(): Promise<ClusterCredential>;
};

/**
 * The clusters that the Kubernetes plugin knows.
 * @public
 */
export interface KubernetesClusters {
  /**
   * Waits until the Kubernetes plugin has started. Rejects if this backend has
   * none, or it has no configuration.
   */
  list(): Promise<ClusterConnection[]>;
}
