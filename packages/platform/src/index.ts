/**
 * Brown Bear ALM as code: its rooms, releases and environments, and what they
 * render to.
 *
 * @packageDocumentation
 */
export type { CatalogEdge } from './catalog/CatalogEdge';
export { formatFinding } from './catalog/CatalogFinding';
export type { CatalogFinding } from './catalog/CatalogFinding';
export { checkCatalog } from './catalog/checkCatalog';
export { findRooms, roomFiles } from './catalog/Room';
export type { Room } from './catalog/Room';
export type { ClusterSpec } from './cluster/ClusterSpec';
export { clusterNames, loadClusterSpec } from './cluster/loadClusterSpec';
export {
  PLAN_NAMESPACE,
  PORTAL_CALENDAR,
  PORTAL_ENVIRONMENTS,
  PORTAL_NAMESPACE,
  PORTAL_READER,
  SELF_SERVICE_PREFIX,
  SLEEP_ANNOTATIONS,
} from './cluster/portal/portalAccounts';
export { renderCluster } from './cluster/renderCluster';
export type { RenderClusterOptions } from './cluster/renderCluster';
export { explainEntity } from './explain/explainEntity';
export { filesFingerprint } from './committed/filesFingerprint';
export { objectHash } from './committed/objectHash';
export { PlatformManifests } from './explain/PlatformManifests';
export { environmentNames, loadEnvironmentSpec } from './loadEnvironmentSpec';
export type { NewService } from './newService/NewService';
export { newServiceFiles } from './newService/newServiceFiles';
export type { NewFile } from './newService/newServiceFiles';
export type { Connection } from './network/Connection';
export { environmentConnections } from './network/environmentConnections';
export type { Enforcement, PlatformEdge } from './network/PlatformEdge';
export { platformRoot } from './paths';
export { loadPlatform } from './Platform';
export type { Platform, PlatformResource, PlatformService } from './Platform';
export { checkPolicies } from './policy/checkPolicies';
export type {
  PolicyFinding,
  PolicyResult,
  PolicyRule,
  PolicyTarget,
} from './policy/PolicyRule';
export {
  parseQuantity,
  quantityAsNumber,
  readQuantity,
  writeCpu,
  writeMemory,
} from '@brown-bear/kubernetes-schemas';
export { loadReleases } from './Release';
export type { Release } from './Release';
export { peakDemand, restDemand } from './render/environment/podDemand';
export type { Demand } from './render/environment/podDemand';
export type { KubernetesObject } from './render/KubernetesObject';
export { readRenderedObjects, toRenderedText } from './render/renderedFile';
export { renderEnvironment } from './render/renderEnvironment';
export type { RenderEnvironmentOptions } from './render/renderEnvironment';
export { RESOURCE_CLASSES } from './render/resourceClasses';
export type { Objectives, RoomFacts } from './RoomFacts';
export type {
  ResourceWorkload,
  StoreWorkload,
} from './workload/ResourceWorkload';
export type { Workload } from './workload/Workload';
