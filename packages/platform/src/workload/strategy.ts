import { z } from 'zod';
import { text, wholeNumber } from './fields';

const pause = text({
  pattern: /^PT([1-9]\d{0,2})(M|S)$/,
  max: 8,
  expected: 'a duration of minutes or seconds like PT5M',
});

/** When a release takes itself back: measured against the pods of the new version only. */
const rollback = z
  .strictObject(
    {
      errorPercent: z
        .number({ error: 'expected a percentage from 0.1 to 50' })
        .min(0.1, { error: 'expected a percentage from 0.1 to 50' })
        .max(50, { error: 'expected a percentage from 0.1 to 50' })
        .describe('Share of requests answered with 5xx'),
      latencyMs: wholeNumber(1, 60_000).describe(
        '95th percentile of the response time, milliseconds',
      ),
      failures: wholeNumber(1, 10).describe(
        'Measurements over a limit, one a minute, that take it back',
      ),
    },
    { error: 'expected errorPercent, latencyMs and failures' },
  )
  .describe('Limits that take a release back by themselves');

const canary = z.strictObject({
  type: z.literal('canary'),
  steps: z
    .array(
      z.strictObject(
        { weight: wholeNumber(1, 99), pause },
        { error: 'expected weight and pause' },
      ),
      { error: 'expected steps of weight and pause' },
    )
    .min(1, { error: 'expected at least one step' })
    .max(10, { error: 'expected at most ten steps' })
    .refine(
      steps =>
        steps.every(
          (step, at) => at === 0 || step.weight > steps[at - 1].weight,
        ),
      { error: 'expected weights that rise from step to step' },
    )
    .describe('Percent of the pods that run the new version, and for how long'),
  rollback,
});

const blueGreen = z.strictObject({
  type: z.literal('blue-green'),
  keep: pause.describe('How long the former version stays after the switch'),
  rollback,
});

/** How a new version takes over; a room without it is updated by rolling. */
export const strategy = z.discriminatedUnion('type', [canary, blueGreen], {
  error: 'expected type canary or blue-green; without strategy it is rolling',
});

/** Seconds of a duration such as PT5M or PT30S. */
export function secondsOf(duration: string): number {
  const [, number, unit] = /^PT(\d+)([MS])$/.exec(duration) ?? [];
  return Number(number) * (unit === 'M' ? 60 : 1);
}
