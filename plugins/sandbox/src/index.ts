/**
 * The Sandbox page.
 *
 * @packageDocumentation
 */
export { sandboxFeatures as default } from './plugin';
export { sandboxApiRef, type SandboxApi } from './api';
