import { z } from 'zod';
import { CORE_ENVIRONMENTS } from './coreEnvironments';
import { CROSS_FIELD_RULES, PartialSpec } from './crossFieldRules';
import {
  clusterName,
  environmentName,
  mapByName,
  oneOf,
  ownerRef,
  releaseVersion,
  serviceName,
} from './fields';
import { lifetime } from './lifetime';
import { sleepCalendar } from './sleepCalendar';

/**
 * Sizes of an environment: `medium` runs the replicas that a service's room
 * asks for, `small` about half of them and `large` half as many again.
 * @public
 */
export const ENVIRONMENT_SIZES = ['small', 'medium', 'large'] as const;

/**
 * How an environment reaches its cluster: applied by the portal, or committed
 * for a GitOps controller to apply.
 * @public
 */
export const DELIVERIES = ['direct', 'gitops'] as const;

/** Most services one spec may name: well above what the platform has. */
const MAX_SERVICES = 100;
const MAX_REPLICAS = 20;
const REPLICAS = `expected a whole number from 1 to ${MAX_REPLICAS}`;

const override = z
  .strictObject(
    {
      version: releaseVersion
        .optional()
        .describe('Release that this one service is taken from'),
      replicas: z
        .int({ error: REPLICAS })
        .min(1, { error: REPLICAS })
        .max(MAX_REPLICAS, { error: REPLICAS })
        .optional()
        .describe('Pods of this one service while the environment is awake'),
    },
    { error: 'expected version, replicas or both' },
  )
  .refine(
    ({ version, replicas }) => version !== undefined || replicas !== undefined,
    { error: 'expected version, replicas or both' },
  );

const fields = z.strictObject(
  {
    name: environmentName.describe(
      'Name of the environment; its namespace is alm-env-<name>',
    ),
    base: oneOf(CORE_ENVIRONMENTS).describe(
      'Core environment whose sizing and strategies are the baseline',
    ),
    cluster: clusterName.describe('Configured cluster it runs in'),
    version: releaseVersion.describe('Platform release it runs'),
    size: oneOf(ENVIRONMENT_SIZES).describe(
      'How many replicas it runs compared with its baseline',
    ),
    services: z
      .array(serviceName, { error: 'expected a list of service names' })
      .max(MAX_SERVICES, {
        error: `expected at most ${MAX_SERVICES} services`,
      })
      .refine(names => new Set(names).size === names.length, {
        error: 'expected each service at most once',
      })
      .default(() => [])
      .describe(
        'Services it runs; what they depend on is added. Empty: all of them',
      ),
    overrides: mapByName({
      name: serviceName,
      value: override,
      expected: 'a map from service name to version and replicas',
    })
      .refine(map => Object.keys(map).length <= MAX_SERVICES, {
        error: `expected at most ${MAX_SERVICES} services`,
      })
      .default(() => ({}))
      .describe('Exceptions for single services'),
    owner: ownerRef.describe('Group that answers and pays for it'),
    lifetime: lifetime
      .optional()
      .describe(
        'How long it lives, ISO 8601; absent only for core environments',
      ),
    sleep: sleepCalendar
      .optional()
      .describe('When it is awake; absent: always. Forbidden for production'),
    delivery: oneOf(DELIVERIES).describe('How it reaches the cluster'),
  },
  { error: 'expected an environment spec: a map of fields' },
);

function isObject(value: unknown): value is PartialSpec {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Schema of an environment: strict and bounded, each field described.
 * @public
 */
export const environmentSpecSchema = CROSS_FIELD_RULES.reduce(
  (schema, rule) =>
    schema.refine(spec => rule.holds(spec), {
      path: [rule.field],
      error: rule.expected,
      // Also on input with bad fields; zod would skip the rule otherwise.
      when: ({ value }) => isObject(value),
    }),
  fields,
);

/**
 * Everything a person chooses about an environment.
 * @public
 */
export type EnvironmentSpec = z.output<typeof fields>;
