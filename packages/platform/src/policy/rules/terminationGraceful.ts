import { numberOf, shown, textsOf, valueAt } from '../objects/json';
import { lastingContainersOf } from '../objects/PodContainer';
import { podTemplatesOf } from '../objects/PodTemplate';
import type { PodTemplate } from '../objects/PodTemplate';
import { defineRule } from '../defineRule';

/** Seconds that a preStop hook waits, as far as it says so. */
function waitOf(preStop: unknown): number {
  const command = textsOf(valueAt(preStop, 'exec', 'command')).join(' ');
  const slept = /(?:^|[\s;&/])sleep\s+(\d+)/.exec(command)?.[1];
  return numberOf(valueAt(preStop, 'sleep', 'seconds')) ?? Number(slept ?? 0);
}

function longestWaitOf(template: PodTemplate): number {
  return Math.max(
    0,
    ...lastingContainersOf(template).map(({ container }) =>
      waitOf(valueAt(container, 'lifecycle', 'preStop')),
    ),
  );
}

export const terminationGraceful = defineRule({
  id: 'termination.graceful',
  title:
    'Every pod says how long it may take to stop, and its preStop hook leaves time for the program itself',
  why: 'The time of the preStop hook counts: when it is over, the program is killed in the middle of its last requests, a database in the middle of a write.',
  check: ({ objects }) =>
    podTemplatesOf(objects).flatMap(template => {
      const { field, object, spec } = template;
      const given = spec.terminationGracePeriodSeconds;
      const wait = longestWaitOf(template);
      return (numberOf(given) ?? 0) > wait
        ? []
        : [
            {
              object,
              field: `${field}.terminationGracePeriodSeconds`,
              message:
                wait > 0
                  ? `expected more than the ${wait} s of the preStop hook, found ${shown(
                      given,
                    )}`
                  : `expected a number of seconds above 0, found ${shown(
                      given,
                    )}`,
            },
          ];
    }),
});
