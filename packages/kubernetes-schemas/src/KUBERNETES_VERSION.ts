/**
 * The release of Kubernetes that schemas, paths and rules are of.
 * @public
 */
export const KUBERNETES_VERSION = '1.33.13';
