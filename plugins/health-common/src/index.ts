/**
 * The contract of health: what its backend answers and streams.
 *
 * @packageDocumentation
 */
export * from './ClusterOverview';
export { HealthClient } from './client/HealthClient';
export type {
  HealthClientOptions,
  HealthReportsQuery,
  HealthStreamQuery,
  HealthSummaryQuery,
  HealthTimelineQuery,
  HealthWorkloadsQuery,
} from './client/HealthClient';
export * from './EntityWorkloads';
export * from './HealthChange';
export * from './HealthEnvironment';
export * from './HealthReport';
export * from './HealthSource';
export * from './HealthStatus';
export * from './HealthStream';
export * from './HealthSummary';
export * from './HealthTimeline';
export * from './PortalTime';
