/**
 * Status, age and the stream of health for pages of the portal.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './parts';
export * from './status';
export * from './stream';
export * from './time';
