import { z } from 'zod';

/**
 * An environment that health is told of.
 * @public
 */
export const healthEnvironmentSchema = z.object({
  name: z.string(),
  kind: z.enum(['core', 'self-service']),
  entityRef: z.string().optional(),
  cluster: z.string(),
  clusterEntityRef: z.string().optional(),
  phase: z.enum(['awake', 'asleep']),
  until: z.string().optional().describe('When it wakes, ISO 8601'),
  endsAt: z
    .string()
    .optional()
    .describe('When it is deleted, ISO 8601; absent: never'),
});

/** An environment that health is told of. @public */
export type HealthEnvironment = z.output<typeof healthEnvironmentSchema>;
