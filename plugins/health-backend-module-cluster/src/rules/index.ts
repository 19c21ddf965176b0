export { ALL_RULES } from './allRules';
export type * from './HealthRule';
