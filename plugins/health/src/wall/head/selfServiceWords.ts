import type { HealthEnvironment } from '@brown-bear/plugin-health-common';
import { plural } from '@brown-bear/plugin-health-react';

/** What ends within it is said to be expiring, milliseconds. */
const DAY = 86_400_000;

/** How many environments people made for themselves, sleep, and end soon. */
export function selfServiceWords(
  environments: readonly HealthEnvironment[],
  now: number,
): string {
  const own = environments.filter(({ kind }) => kind === 'self-service');
  const asleep = own.filter(({ phase }) => phase === 'asleep').length;
  const ending = own.filter(
    ({ endsAt }) => endsAt !== undefined && Date.parse(endsAt) - now < DAY,
  ).length;
  return [
    plural(own.length, 'environment'),
    ...(asleep > 0 ? [`${asleep} asleep`] : []),
    ...(ending > 0 ? [`${ending} expiring within 24 h`] : []),
  ].join(', ');
}
