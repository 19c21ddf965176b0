/**
 * Services that backends of the portal share.
 *
 * @packageDocumentation
 */
export type {
  ClusterConnection,
  ClusterCredential,
  KubernetesClusters,
} from './KubernetesClusters';
export type { PortalClock } from './PortalClock';
