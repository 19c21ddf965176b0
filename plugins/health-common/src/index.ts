/**
 * The contract of health: what its backend answers and streams.
 *
 * @packageDocumentation
 */
export * from './ClusterOverview';
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
