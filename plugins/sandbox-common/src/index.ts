/**
 * What the pages and the backend of the sandbox plugin share.
 *
 * @packageDocumentation
 */
export {
  sandboxControlPermission,
  sandboxPermissions,
  sandboxReadPermission,
} from './permissions';
export { sandboxStateSchema } from './SandboxState';
export type {
  SandboxClock,
  SandboxFault,
  SandboxFaultType,
  SandboxField,
  SandboxScenario,
  SandboxScenarioRun,
  SandboxState,
  SandboxTarget,
} from './SandboxState';
