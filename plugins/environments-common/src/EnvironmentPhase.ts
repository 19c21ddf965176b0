/**
 * Where an environment is in its life. `awaiting-approval`, `ready`, `asleep`
 * and `failed` last; the others are on their way to one of them, or to nothing.
 * @public
 */
export const ENVIRONMENT_PHASES = [
  'awaiting-approval',
  'creating',
  'ready',
  'updating',
  'falling-asleep',
  'asleep',
  'waking',
  'deleting',
  'failed',
] as const;

/**
 * One of {@link ENVIRONMENT_PHASES}.
 * @public
 */
export type EnvironmentPhase = (typeof ENVIRONMENT_PHASES)[number];

/**
 * What can be asked of an environment. `cancel` ends what is in progress: a
 * create is undone, an update taken back. `rollback` goes back to a former spec.
 * @public
 */
export const ENVIRONMENT_VERBS = [
  'update',
  'extend',
  'sleep',
  'wake',
  'rollback',
  'cancel',
  'approve',
  'reject',
  'delete',
] as const;

/**
 * One of {@link ENVIRONMENT_VERBS}.
 * @public
 */
export type EnvironmentVerb = (typeof ENVIRONMENT_VERBS)[number];
