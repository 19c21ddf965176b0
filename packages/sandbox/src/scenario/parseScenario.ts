import { InputError } from '@backstage/errors';
import { Duration } from 'luxon';
import { parse } from 'yaml';
import { z } from 'zod';

/** Seconds in an ISO 8601 duration such as `PT6H` or `P30D`; undefined if it is none. */
export function durationSeconds(text: string): number | undefined {
  const duration = Duration.fromISO(text);
  return duration.isValid && /^P/.test(text)
    ? duration.shiftTo('seconds').seconds
    : undefined;
}

export const durationSchema = z
  .string()
  .refine(text => (durationSeconds(text) ?? -1) >= 0, {
    message: 'expected an ISO 8601 duration such as PT6H or P1D',
  });

const LABEL = z.string().regex(/^[a-z0-9][-a-z0-9]{0,62}$/);

const stepSchema = z
  .strictObject({
    at: durationSchema.describe('Simulated time since the scenario began'),
    note: z.string().max(300).optional(),
    fault: z.looseObject({ type: z.string() }).optional(),
    as: LABEL.optional().describe('Name by which a later step heals the fault'),
    heal: LABEL.optional(),
  })
  .refine(step => (step.fault === undefined) !== (step.heal === undefined), {
    message: 'expected either fault or heal',
  })
  .refine(step => step.as === undefined || step.fault !== undefined, {
    message: 'expected fault together with as',
    path: ['as'],
  });

const scenarioSchema = z.strictObject({
  title: z.string().min(1).max(120),
  description: z.string().max(1000).default(''),
  steps: z.array(stepSchema).min(1).max(200),
});

/**
 * A timed row of faults and their healing.
 * @public
 */
export type Scenario = z.infer<typeof scenarioSchema>;

function checkNames({ steps }: Scenario): void {
  const named = new Set<string>();
  steps.forEach((step, index) => {
    if (step.heal !== undefined && !named.has(step.heal)) {
      throw new InputError(
        `steps.${index}.heal is '${step.heal}': expected the name (as) of an earlier fault`,
      );
    }
    if (step.as !== undefined) {
      if (named.has(step.as)) {
        throw new InputError(`steps.${index}.as is '${step.as}': it is taken`);
      }
      named.add(step.as);
    }
  });
}

/** Reads a scenario from an object, and says which field is wrong. */
export function checkScenario(value: unknown): Scenario {
  const parsed = scenarioSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue.path.join('.') || 'the scenario';
    throw new InputError(`${field}: ${issue.message}`);
  }
  checkNames(parsed.data);
  return parsed.data;
}

/** Reads a scenario from YAML. */
export function parseScenario(text: string): Scenario {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const [line] = (error as Error).message.split('\n');
    throw new InputError(`the scenario is not YAML: ${line}`);
  }
  return checkScenario(value);
}
