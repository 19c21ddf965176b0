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
export { explainEntity } from './explain/explainEntity';
export { objectHash } from './explain/objectHash';
export { PlatformManifests } from './explain/PlatformManifests';
export { environmentNames, loadEnvironmentSpec } from './loadEnvironmentSpec';
export type { Enforcement, PlatformEdge } from './network/PlatformEdge';
export { platformRoot } from './paths';
export { loadPlatform } from './Platform';
export type { Platform, PlatformService } from './Platform';
export type {
  PolicyFinding,
  PolicyResult,
  PolicyRule,
  PolicyTarget,
} from './policy/PolicyRule';
export { loadReleases } from './Release';
export type { Release } from './Release';
export type { KubernetesObject } from './render/KubernetesObject';
export { readRenderedObjects, toRenderedText } from './render/renderedFile';
export { renderEnvironment } from './render/renderEnvironment';
export type { RenderEnvironmentOptions } from './render/renderEnvironment';
export { RESOURCE_CLASSES } from './render/resourceClasses';
export type { Workload } from './workload/Workload';
