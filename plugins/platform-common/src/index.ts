/**
 * Names shared by every part of the portal.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './limits';
export * from './relations';
export * from './systems';
