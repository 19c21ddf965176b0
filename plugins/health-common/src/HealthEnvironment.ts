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
});

/** An environment that health is told of. @public */
export type HealthEnvironment = z.output<typeof healthEnvironmentSchema>;
