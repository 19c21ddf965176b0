/**
 * Sign-in as one of a few configured users, for development only.
 *
 * @packageDocumentation
 */
export { authModuleDevelopmentProvider as default } from './module';
export { PORTAL_USER_HEADER } from './developmentAuthenticator';
