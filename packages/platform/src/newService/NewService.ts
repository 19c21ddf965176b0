import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { imageByDigest } from '../workload/image';
import {
  label,
  MAX_REPLICAS,
  oneOf,
  perBase,
  text,
  wholeNumber,
} from '../workload/fields';
import { scaling } from '../workload/scaling';

const PORT = 8080;

/** Longest title: more does not fit into a heading. */
const MAX_TITLE = 60;

const MAX_DEPENDENCIES = 30;

const line = (max: number, expected: string) =>
  text({ pattern: /^[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*$/u, max, expected });

/** What somebody chooses about a new service; the rest follows from it. */
export const newServiceSchema = z.strictObject(
  {
    name: label.describe('Name of the entity, the folder and the objects'),
    title: line(MAX_TITLE, `a title on one line, at most ${MAX_TITLE} letters`),
    description: line(
      500,
      'what it does for whom, on one line of at most 500 characters',
    ),
    owner: text({
      pattern: /^group:default\/[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
      max: 63,
      expected: 'a group like group:default/core-team',
    }),
    system: label.describe('System that it is part of'),
    tier: oneOf(['web', 'api', 'worker']),
    language: oneOf(['php', 'go', 'typescript', 'python']),
    port: wholeNumber(1024, 65535).default(PORT),
    dependsOn: z
      .array(
        text({
          pattern:
            /^(component|resource):default\/[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
          max: 120,
          expected:
            'a service or resource like component:default/issue-tracker',
        }),
        { error: 'expected a list of services and resources' },
      )
      .max(MAX_DEPENDENCIES, {
        error: `expected at most ${MAX_DEPENDENCIES} dependencies`,
      })
      .default([]),
    replicas: perBase(wholeNumber(1, MAX_REPLICAS)).default({
      development: 1,
      staging: 2,
      production: 3,
    }),
    host: label.optional().describe('First part of its public name'),
    scaling: scaling.optional(),
    image: imageByDigest.optional().describe('What it runs at first'),
  },
  { error: 'expected the fields of a new service' },
);

/**
 * What somebody chooses about a new service.
 * @public
 */
export type NewService = z.output<typeof newServiceSchema>;

/** An InputError that names a field of the new service. */
export function invalidService(
  problems: readonly { field: string; message: string }[],
): InputError {
  return new InputError(
    `Invalid service: ${problems
      .map(({ field, message }) => `${field}: ${message}`)
      .join('; ')}`,
  );
}

/** Reads what was chosen; throws an InputError that names every wrong field. */
export function parseNewService(value: unknown): NewService {
  const parsed = newServiceSchema.safeParse(value);
  if (!parsed.success) {
    throw invalidService(
      parsed.error.issues.map(({ message, path }) => ({
        field: path.join('.') || 'service',
        message,
      })),
    );
  }
  return parsed.data;
}
