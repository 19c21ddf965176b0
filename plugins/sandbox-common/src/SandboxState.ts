import { z } from 'zod';

const clockSchema = z.object({
  now: z.string().describe('Simulated time, ISO 8601'),
  offsetSeconds: z.number().describe("Ahead of the machine's time"),
  rate: z.number().describe('Simulated seconds per real second'),
});

const fieldSchema = z.looseObject({
  type: z.enum(['string', 'integer', 'number', 'boolean']),
  description: z.string().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

const faultTypeSchema = z.object({
  type: z.string(),
  title: z.string(),
  description: z.string(),
  targetKind: z.string().optional(),
  schema: z.looseObject({
    properties: z.record(z.string(), fieldSchema),
    required: z.array(z.string()).default([]),
  }),
});

const activeFaultSchema = z.looseObject({
  id: z.string(),
  type: z.string(),
  environment: z.string(),
  since: z.string(),
  target: z.string().optional(),
  namespace: z.string().optional(),
});

const targetSchema = z.object({
  name: z.string(),
  namespace: z.string().optional(),
});

const runSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  since: z.string(),
  finished: z.boolean(),
  steps: z.array(
    z.object({
      at: z.string(),
      text: z.string(),
      done: z.boolean(),
      error: z.string().optional(),
    }),
  ),
});

const scenarioSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
});

/**
 * Shape of everything that the Sandbox page shows, as its backend answers it.
 * @public
 */
export const sandboxStateSchema = z.object({
  clock: clockSchema,
  types: z.array(faultTypeSchema),
  active: z.array(activeFaultSchema),
  targets: z
    .record(z.string(), z.record(z.string(), z.array(targetSchema)))
    .describe('By environment and kind'),
  scenarios: z.object({
    available: z.array(scenarioSchema),
    runs: z.array(runSchema),
  }),
});

/**
 * Everything that the Sandbox page shows.
 * @public
 */
export type SandboxState = z.infer<typeof sandboxStateSchema>;

/**
 * The simulated time.
 * @public
 */
export type SandboxClock = z.infer<typeof clockSchema>;

/**
 * A way in which the sandbox can go wrong, with the JSON schema of its fields.
 * @public
 */
export type SandboxFaultType = z.infer<typeof faultTypeSchema>;

/**
 * A field of a type of fault.
 * @public
 */
export type SandboxField = z.infer<typeof fieldSchema>;

/**
 * A fault that lasts.
 * @public
 */
export type SandboxFault = z.infer<typeof activeFaultSchema>;

/**
 * What a fault can be aimed at.
 * @public
 */
export type SandboxTarget = z.infer<typeof targetSchema>;

/**
 * A scenario that runs or has run.
 * @public
 */
export type SandboxScenarioRun = z.infer<typeof runSchema>;

/**
 * A scenario that can be started.
 * @public
 */
export type SandboxScenario = z.infer<typeof scenarioSchema>;
