/**
 * An embedded platform that speaks the real protocols: first run, demos and
 * browser tests.
 *
 * @packageDocumentation
 */
export type { Clock } from './clock/Clock';
export { SystemClock } from './clock/SystemClock';
export type { Endpoint, EndpointRole } from './control/Endpoint';
export { sandboxOptionsFrom } from './sandboxConfig';
export { streamLogger } from './SandboxLogger';
export type { SandboxLogger } from './SandboxLogger';
export { CORE_CLUSTERS } from './seed/clusters';
export type { ClusterSpec } from './seed/clusters';
export { Sandbox } from './server';
export type { SandboxOptions } from './server';
