/**
 * For tests of what follows environments.
 *
 * @packageDocumentation
 */
export { anEnvironment } from './anEnvironment';
export { EnvironmentsStub } from './EnvironmentsStub';
export type { StubRequest } from './EnvironmentsStub';
