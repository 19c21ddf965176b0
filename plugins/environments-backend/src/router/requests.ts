import { ENVIRONMENT_PHASES } from '@brown-bear/plugin-environments-common';
import { z } from 'zod';

const LABEL = '[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?';

const label = (expected: string) =>
  z
    .string({ error: `expected ${expected}` })
    .max(63, { error: `expected ${expected}`, abort: true })
    .regex(new RegExp(`^${LABEL}$`), { error: `expected ${expected}` });

const hash = z
  .string({ error: 'expected the hash of a plan: 64 hexadecimal digits' })
  .max(64, {
    error: 'expected the hash of a plan: 64 hexadecimal digits',
    abort: true,
  })
  .regex(/^[0-9a-f]{64}$/, {
    error: 'expected the hash of a plan: 64 hexadecimal digits',
  });

const WHOLE = 'expected a whole number, at least';
const whole = (least: number) =>
  z
    .int({ error: `${WHOLE} ${least}` })
    .min(least, { error: `${WHOLE} ${least}` })
    .max(2 ** 31 - 1, { error: 'expected a smaller number' });

/** The same from a query, where everything is text. */
const wholeText = (least: number, most: number) => {
  const error = `expected a whole number from ${least} to ${most}`;
  return z
    .string({ error })
    .max(16, { error, abort: true })
    .regex(/^\d+$/, { error, abort: true })
    .transform(Number)
    .refine(value => value >= least && value <= most, { error });
};

const MOMENT = 'expected a time in ISO 8601, like 2026-11-23T02:41:07Z';

const spec = z
  .unknown()
  .refine(value => typeof value === 'object' && value !== null, {
    error: 'expected an environment spec: a map of fields',
  })
  .describe('An EnvironmentSpec; what is wrong with it is named by field');

const comment = z
  .string({ error: 'expected a text of at most 500 characters' })
  .max(500, { error: 'expected a text of at most 500 characters' })
  .optional()
  .describe('Shown in the history');

/** Name of an environment, as a path has it. */
export const nameParameter = label(
  'the name of an environment: a-z, 0-9 and "-", at most 63 characters',
).describe('Name of the environment');

/** Of `GET /v1/environments`. */
export const listQuery = z.strictObject({
  owner: z
    .string({ error: 'expected a group in full' })
    .max(133, { error: 'expected a group in full', abort: true })
    .regex(new RegExp(`^group:${LABEL}/${LABEL}$`), {
      error: 'expected a group in full, like group:default/core-team',
    })
    .optional()
    .describe('Only those of this group'),
  phase: z
    .enum(ENVIRONMENT_PHASES, {
      error: `expected one of ${ENVIRONMENT_PHASES.join(', ')}`,
    })
    .optional()
    .describe('Only those that are so'),
  cluster: label('the name of a cluster')
    .optional()
    .describe('Only those in this cluster'),
  kind: z
    .enum(['core', 'self-service'], {
      error: 'expected core or self-service',
    })
    .optional()
    .describe('Only those of this kind'),
});

/** Of routes that take nothing. */
export const noQuery = z.strictObject({});

/** Of `GET …/events`. */
export const eventsQuery = z.strictObject({
  limit: wholeText(1, 500).optional().describe('Most events; 100 by default'),
  before: wholeText(1, Number.MAX_SAFE_INTEGER)
    .optional()
    .describe('Only those with a smaller id'),
});

/** Of `GET /v1/stream`. */
export const streamQuery = z.strictObject({
  name: nameParameter.optional().describe('Only of this environment'),
});

/** Of requests that say nothing but their address. */
export const emptyBody = z
  .strictObject({}, { error: 'expected nothing' })
  .optional();

/** Of `POST /v1/plan`. */
export const planBody = z.strictObject({ spec });

/** Of `POST /v1/environments`. */
export const createBody = z.strictObject({
  spec,
  planHash: hash.describe('Of the plan that was shown'),
});

/** Of `PUT /v1/environments/{name}`. */
export const updateBody = z.strictObject({
  spec,
  planHash: hash.describe('Of the plan that was shown'),
  generation: whole(1).describe('As it was seen'),
});

/** Of `POST …/extend`. */
export const extendBody = z.strictObject({
  by: z
    .string({ error: 'expected an ISO 8601 duration like P7D' })
    .max(16, { error: 'expected an ISO 8601 duration like P7D' })
    .describe('ISO 8601 duration, from PT1H to P90D'),
  expiresAt: z.iso
    .datetime({ offset: true, error: MOMENT })
    .describe('Its end as it was seen'),
});

/** Of `POST …/rollback`. */
export const rollbackBody = z.strictObject({
  to: whole(1).describe('Former generation'),
  generation: whole(1).describe('As it was seen'),
});

/** Of `POST …/approve` and `POST …/reject`. */
export const decisionBody = z.strictObject({
  comment,
  askedAt: z.iso
    .datetime({ offset: true, error: MOMENT })
    .optional()
    .describe('Of what was seen; fails if something else is asked for by now'),
});
