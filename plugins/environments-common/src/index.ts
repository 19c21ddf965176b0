/**
 * EnvironmentSpec, the only thing a person chooses about an environment, and
 * what the environments backend answers.
 *
 * @packageDocumentation
 */
export { awakeShare } from './calendar/awakeShare';
export { calendarAt } from './calendar/calendarAt';
export type { CalendarState } from './calendar/calendarAt';
export { EnvironmentsClient } from './client/EnvironmentsClient';
export type {
  EnvironmentGeneration,
  EnvironmentsClientOptions,
  EnvironmentsQuery,
  RequestOptions,
} from './client/EnvironmentsClient';
export * from './coreEnvironments';
export * from './Environment';
export * from './EnvironmentOptions';
export * from './EnvironmentPhase';
export * from './EnvironmentPlan';
export * from './environmentRefs';
export {
  DELIVERIES,
  ENVIRONMENT_SIZES,
  environmentSpecSchema,
} from './EnvironmentSpec';
export type { EnvironmentSpec } from './EnvironmentSpec';
export { lifetimeInMilliseconds } from './lifetime';
export * from './parseEnvironmentSpec';
export * from './permissions';
export { WEEKDAYS } from './sleepCalendar';
export type { SleepCalendar } from './sleepCalendar';
