import type {
  EnvironmentPhase,
  EnvironmentProgress,
} from '@brown-bear/plugin-environments-common';

const WORDS: Record<EnvironmentPhase, string> = {
  'awaiting-approval': 'awaiting approval',
  creating: 'creating',
  ready: 'ready',
  updating: 'updating',
  'falling-asleep': 'falling asleep',
  asleep: 'asleep',
  waking: 'waking',
  deleting: 'deleting',
  failed: 'failed',
};

/** The word of a phase. */
export function phaseWord(phase: EnvironmentPhase): string {
  return WORDS[phase] ?? phase;
}

const LASTING: readonly EnvironmentPhase[] = [
  'awaiting-approval',
  'ready',
  'asleep',
  'failed',
];

/** Whether somebody works on it now. */
export function isOnItsWay(phase: EnvironmentPhase): boolean {
  return !LASTING.includes(phase);
}

const DOING: Record<EnvironmentProgress['operation'], string> = {
  create: 'Creating',
  update: 'Updating',
  sleep: 'Falling asleep',
  wake: 'Waking',
  delete: 'Deleting',
  undo: 'Undoing',
};

/** What is being done: `Creating`. */
export function operationWord(
  operation: EnvironmentProgress['operation'],
): string {
  return DOING[operation] ?? operation;
}

const AT_DEADLINE: Partial<Record<EnvironmentProgress['operation'], string>> = {
  create:
    'everything that was created is removed again, the reservation is released, and its creator is told why',
  update: 'it goes back to the generation that was ready last',
};

/** What happens when the deadline passes; undefined where nothing does. */
export function afterDeadline(
  operation: EnvironmentProgress['operation'],
): string | undefined {
  return AT_DEADLINE[operation];
}
