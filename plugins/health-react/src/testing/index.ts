/**
 * What tests of pages need.
 *
 * @packageDocumentation
 */
export { healthApiMock, type HealthApiMock } from './healthApiMock';
export { healthReport } from './healthReport';
