/**
 * Manifests for tests of everything that reads them.
 *
 * @packageDocumentation
 */
export { externalGitManifests } from './externalGitManifests';
export { issueTrackerManifests } from './issueTrackerManifests';
