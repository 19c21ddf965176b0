export type { HealthConnection, HealthStreamState } from './HealthStreamState';
export {
  LiveConnection,
  type LiveConnectionOptions,
  type StreamConnection,
} from './LiveConnection';
export {
  useHealthConnection,
  useHealthSelector,
  useHealthStream,
} from './useHealthStream';
