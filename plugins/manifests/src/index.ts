/**
 * The Manifests tab of an entity.
 *
 * @packageDocumentation
 */
export { manifestsPlugin as default } from './plugin';
export { manifestsApiRef, type ManifestsApi } from './api';
