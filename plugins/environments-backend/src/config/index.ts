export { readEnvironmentsConfig } from './EnvironmentsConfig';
export type {
  Caps,
  ConfiguredCluster,
  EnvironmentsConfig,
  Prices,
  TokenSource,
} from './EnvironmentsConfig';
