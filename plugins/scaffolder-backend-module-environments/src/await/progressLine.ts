import type { Environment } from '@brown-bear/plugin-environments-common';

/** How far an environment is, as one line of a log. */
export function progressLine(environment: Environment): string {
  const { name, phase, progress } = environment;
  const { done, problem, total, waitingFor } = progress ?? {};
  const parts = [
    `${name}: ${phase.replaceAll('-', ' ')}`,
    total && `, ${done} of ${total} objects`,
    waitingFor && `; waits for ${waitingFor.object}: ${waitingFor.reason}`,
    problem && `; tries again after: ${problem}`,
  ];
  return parts.filter(Boolean).join('');
}
