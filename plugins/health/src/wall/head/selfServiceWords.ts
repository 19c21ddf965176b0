import type { HealthEnvironment } from '@brown-bear/plugin-health-common';
import { plural } from '@brown-bear/plugin-health-react';

/** How many environments people made for themselves, and how many sleep. */
export function selfServiceWords(
  environments: readonly HealthEnvironment[],
): string {
  const own = environments.filter(({ kind }) => kind === 'self-service');
  const asleep = own.filter(({ phase }) => phase === 'asleep').length;
  return [
    plural(own.length, 'environment'),
    ...(asleep > 0 ? [`${asleep} asleep`] : []),
  ].join(', ');
}
