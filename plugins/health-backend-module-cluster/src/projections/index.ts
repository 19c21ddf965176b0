export { isStateKind, project } from './project';
export type { RawObject } from './projectObject';
