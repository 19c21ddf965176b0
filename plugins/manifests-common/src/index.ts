/**
 * The contract between the Manifests tab, its backend and its action.
 *
 * @packageDocumentation
 */
export * from './EntityManifests';
