import type { Environment } from '@brown-bear/plugin-environments-common';
import type { EnvironmentsApi } from '../../api/environmentsApiRef';
import { refusalOf } from '../../parts/refusalOf';

/** What can be done to many environments at once. */
export type BulkVerb = 'extend' | 'sleep' | 'delete';

/** What it is called where. */
export const BULK_WORDS: Record<
  BulkVerb,
  { button: string; doing: string; done: string; means: string }
> = {
  extend: {
    button: 'Extend',
    doing: 'Extending',
    done: 'extended',
    means: 'They end that much later.',
  },
  sleep: {
    button: 'Put to sleep',
    doing: 'Falling asleep',
    done: 'is falling asleep',
    means:
      'Their pods are stopped and their data stays; they sleep until their calendars’ next change, or until somebody wakes them.',
  },
  delete: {
    button: 'Delete',
    doing: 'Deleting',
    done: 'is being deleted',
    means:
      'Everything in them is removed, their data too. This has no way back.',
  },
};

/** Those that something can be done to, and why not to the others. */
export type BulkPlan = {
  possible: Environment[];
  refused: { environment: Environment; reason: string }[];
};

/** Sorts out what can be done to which of the chosen ones. */
export function planBulk(
  environments: readonly Environment[],
  verb: BulkVerb,
): BulkPlan {
  const plan: BulkPlan = { possible: [], refused: [] };
  for (const environment of environments) {
    const reason =
      refusalOf(environment, verb) ??
      (verb === 'extend' && environment.expiresAt === undefined
        ? 'It has no end yet'
        : undefined);
    if (reason === undefined) {
      plan.possible.push(environment);
    } else {
      plan.refused.push({ environment, reason });
    }
  }
  return plan;
}

/** Does it to one of them. */
export function doBulk(options: {
  api: EnvironmentsApi;
  environment: Environment;
  verb: BulkVerb;
  /** ISO 8601 duration, of an extension. */
  by: string;
}): Promise<Environment> {
  const { api, environment, verb, by } = options;
  const { name, expiresAt = '' } = environment;
  switch (verb) {
    case 'extend':
      return api.extend(name, { by, expiresAt });
    case 'sleep':
      return api.sleep(name);
    default:
      return api.delete(name);
  }
}
