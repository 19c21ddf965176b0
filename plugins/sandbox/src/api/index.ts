export { sandboxApiRef, type SandboxApi } from './SandboxApi';
export { SandboxClient } from './SandboxClient';
