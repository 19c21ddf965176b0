/**
 * Extension points of the health backend.
 *
 * @packageDocumentation
 */
export type { DirectoryEntity, EntityDirectory } from './EntityDirectory';
export type {
  EnvironmentExpectation,
  ExpectationProvider,
  RenderedObject,
} from './ExpectationProvider';
export { expectedObject } from './expectedObject';
export type {
  CollectedReport,
  CollectorContext,
  HealthCollector,
  HealthSink,
} from './HealthCollector';
export {
  healthCollectorsExtensionPoint,
  healthExpectationsExtensionPoint,
} from './extensionPoints';
export type {
  HealthCollectorsExtensionPoint,
  HealthExpectationsExtensionPoint,
} from './extensionPoints';
