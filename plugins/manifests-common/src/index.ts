/**
 * The contract between the Manifests tab, its backend and its action, and what
 * can be computed from it.
 *
 * @packageDocumentation
 */
export * from './EntityManifests';
export * from './compare';
export * from './summary';
