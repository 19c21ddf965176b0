/**
 * Backend of the manifests plugin.
 *
 * @packageDocumentation
 */
export { manifestsPlugin as default } from './plugin';
