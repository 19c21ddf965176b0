import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { environmentSpecSchema } from '@brown-bear/plugin-environments-common';

type RegisteredAction = Parameters<ActionsRegistryService['register']>[0];
type Zod = Parameters<NonNullable<RegisteredAction['schema']['input']>>[0];

const fields = environmentSpecSchema.shape;

/**
 * The fields of a spec. Only which there are is said here; what they may hold,
 * parsing the spec says, so that every message names its field in the same
 * words as everywhere else.
 */
export function specInput(z: Zod) {
  const text = (field: keyof typeof fields) =>
    z.string().describe(fields[field].description ?? field);
  return z
    .object({
      name: text('name'),
      base: text('base'),
      cluster: text('cluster')
        .describe('Configured cluster; by default that of the base')
        .optional(),
      version: text('version'),
      size: text('size'),
      services: z
        .array(z.string())
        .describe(
          `${fields.services.description}. Names, or references like component:default/issue-tracker`,
        )
        .optional(),
      overrides: bare(z, z.record(bare(z, z.record(z.unknown()))))
        .describe(`${fields.overrides.description}: version, replicas`)
        .optional(),
      owner: text('owner'),
      lifetime: text('lifetime').optional(),
      sleep: bare(z, z.record(z.unknown()))
        .describe(
          `${fields.sleep.description}. timeZone, and awake: a list of days, from and to`,
        )
        .optional(),
      delivery: text('delivery')
        .describe('direct (the default) or gitops')
        .optional(),
    })
    .strict();
}

/** Name of an environment that exists. */
export function nameInput(z: Zod) {
  return z.string().describe('Name of the environment, like tracker-pr-482');
}

/** Hash of a plan. */
export function planHashInput(z: Zod) {
  return z
    .string()
    .optional()
    .describe(
      'Hash of the plan that was shown to the caller; fails if it is no longer what would happen. Without it, it is planned and applied at once',
    );
}

/** An environment, as `GET /api/environments/v1/environments/{name}` has it. */
export function environmentOutput(z: Zod) {
  return z
    .object({
      name: z.string(),
      entityRef: z.string(),
      phase: z
        .string()
        .describe(
          'awaiting-approval, creating, ready, updating, falling-asleep, asleep, waking, deleting or failed',
        ),
      message: z.string().optional(),
      generation: z.number(),
      owner: z.string(),
      expiresAt: z.string().optional().describe('When it is deleted, ISO 8601'),
    })
    .passthrough();
}

/** A plan, as `POST /api/environments/v1/plan` has it. */
export function planOutput(z: Zod) {
  return z
    .object({
      hash: z.string(),
      expiresAt: z.string().describe('Until when the hash is accepted'),
      operation: z.string(),
      applicable: z
        .boolean()
        .describe('Whether the caller could apply it; problems say why not'),
      problems: z.array(z.string()),
      services: z.array(z.string()),
      pods: z.number(),
    })
    .passthrough();
}

/** zod leaves a key `__proto__` of a map out; here it is refused. */
function bare<T extends ReturnType<Zod['record']>>(z: Zod, map: T) {
  return z.preprocess((value, context) => {
    if (
      typeof value === 'object' &&
      value !== null &&
      Object.hasOwn(value, '__proto__')
    ) {
      context.addIssue({
        code: 'custom',
        path: ['__proto__'],
        message: 'expected no such field',
      });
    }
    return value;
  }, map);
}
