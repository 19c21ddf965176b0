/**
 * A cluster to follow and how the follower proves who it is.
 * @public
 */
export type ClusterAccess = {
  /** Named in logs and figures. */
  name: string;
  /** Base URL of the API server; may have a path, as behind a gateway. */
  url: string;
  /** Certificates of its authority, PEM. */
  ca?: string;
  skipTLSVerify: boolean;
  /** Asked for before every request, since tokens rotate. */
  credential(): Promise<AccessCredential>;
};

/**
 * What is shown to the API server.
 * @public
 */
export type AccessCredential =
  | { type: 'bearer token'; token: string }
  | { type: 'x509 client certificate'; cert: string; key: string }
  | { type: 'anonymous' };
