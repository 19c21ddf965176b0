/**
 * Services that backends of the portal share.
 *
 * @packageDocumentation
 */
export { databaseTime, isPostgres } from './databaseTime';
export type { DatabaseTime } from './databaseTime';
export type {
  ClusterConnection,
  ClusterCredential,
  KubernetesClusters,
} from './KubernetesClusters';
export type { KubernetesClustersService } from './KubernetesClustersService';
export { kubernetesClustersServiceRef } from './kubernetesClustersServiceRef';
export type { PortalClock } from './PortalClock';
export { portalClockServiceRef } from './portalClockServiceRef';
export { withDeadline } from './withDeadline';
