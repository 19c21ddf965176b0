import { z } from 'zod';
import { MAX_REPLICAS, perBase, text, wholeNumber } from './fields';

const percent = wholeNumber(10, 95);

/**
 * How a service follows its load. The replicas of the room are the fewest
 * pods, `max` the most; the others are what one pod is meant to bear.
 */
export const scaling = z
  .strictObject(
    {
      max: perBase(wholeNumber(1, MAX_REPLICAS)).describe(
        'Most pods in an environment of medium size',
      ),
      cpu: percent.optional().describe('Percent of the CPU request'),
      memory: percent.optional().describe('Percent of the memory request'),
      queue: z
        .strictObject(
          {
            name: text({
              pattern: /^[a-z][a-z0-9.-]*$/,
              max: 63,
              expected: 'the name of a queue like job.queue',
            }),
            perPod: wholeNumber(1, 10_000),
          },
          { error: 'expected name and perPod' },
        )
        .optional()
        .describe('Messages that wait in a queue, per pod'),
    },
    { error: 'expected max and at least one of cpu, memory and queue' },
  )
  .refine(({ cpu, memory, queue }) => cpu ?? memory ?? queue, {
    error: 'expected at least one of cpu, memory and queue',
  });
