export { type ManifestsApi, manifestsApiRef } from './ManifestsApi';
export { ManifestsClient } from './ManifestsClient';
