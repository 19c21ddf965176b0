export type { HealthConnection, HealthStreamState } from './HealthStreamState';
export {
  useHealthConnection,
  useHealthSelector,
  useHealthStream,
} from './useHealthStream';
