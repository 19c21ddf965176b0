import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

/** As the API answers it; what is in it is for the projections to read. */
const objectSchema = z.looseObject({
  apiVersion: z.string().min(1),
  kind: z.string().min(1),
  metadata: z.looseObject({
    name: z.string().min(1),
    namespace: z.string().min(1).optional(),
  }),
});

const findingSchema = z.strictObject({
  object: z
    .string()
    .regex(
      /^[A-Z]\w+ ([a-z0-9.-]+\/)?[a-z0-9.-]+$/,
      'expected kind and name, like "Pod alm/issue-tracker-7c9f-x2xkq"',
    ),
  reason: z
    .string()
    .regex(/^[a-z]+\.[a-z-]+$/, 'expected the id of a rule, like pod.evicted'),
});

const rulesSchema = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform(rules => [rules].flat());

/** One file of the corpus: a situation and all that is wrong in it. */
export const fixtureSchema = z
  .strictObject({
    title: z.string().min(10),
    source: z.url({ protocol: /^https$/ }),
    now: instant,
    healthy: z.literal(true).optional(),
    nearMiss: rulesSchema
      .optional()
      .describe('Rules that could be fooled and must not be'),
    expected: z.array(findingSchema).default([]),
    rendered: z
      .union([z.literal('live'), z.array(objectSchema)])
      .default('live'),
    phase: z.enum(['awake', 'asleep']).default('awake'),
    until: instant.optional(),
    elsewhere: z
      .record(
        z.string(),
        z.record(z.string(), z.record(z.string(), z.string())),
      )
      .optional(),
    objects: z.array(objectSchema).min(1),
  })
  .refine(one => (one.healthy === true) === (one.expected.length === 0), {
    error: 'expected either "healthy: true" or findings in "expected"',
    path: ['expected'],
  })
  .refine(
    one =>
      !one.nearMiss?.some(rule =>
        one.expected.some(({ reason }) => reason === rule),
      ),
    {
      error: 'a rule that is expected to find something cannot be a near miss',
      path: ['nearMiss'],
    },
  );

/** A situation as the corpus holds it, and where it stands. */
export type Fixture = z.output<typeof fixtureSchema> & { file: string };

/** What is found, or is to be found: this reason with that object. */
export type Verdict = z.output<typeof findingSchema>;
