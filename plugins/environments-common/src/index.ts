/**
 * EnvironmentSpec: the only thing a person chooses about an environment.
 *
 * @packageDocumentation
 */
export * from './coreEnvironments';
export {
  DELIVERIES,
  ENVIRONMENT_SIZES,
  environmentSpecSchema,
} from './EnvironmentSpec';
export type { EnvironmentSpec } from './EnvironmentSpec';
export { lifetimeInMilliseconds } from './lifetime';
export * from './parseEnvironmentSpec';
export { WEEKDAYS } from './sleepCalendar';
export type { SleepCalendar } from './sleepCalendar';
