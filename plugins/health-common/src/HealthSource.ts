import { z } from 'zod';
import { healthStatusSchema } from './HealthStatus';

const kindSchema = z.object({
  kind: z.string(),
  status: healthStatusSchema,
  objects: z.number().int().describe('How many are known'),
  observedAt: z.string().optional().describe('Last news of them'),
  error: z.string().optional(),
});

/**
 * Where reports come from, and how fresh it is.
 * @public
 */
export const healthSourceSchema = z.object({
  id: z.string().describe('Like cluster:staging'),
  collector: z.string(),
  title: z.string(),
  entityRef: z
    .string()
    .optional()
    .describe('Entity it stands for; who may not see that, sees no source'),
  status: healthStatusSchema.describe(
    'healthy: what it says is current; degraded: late or incomplete; unhealthy: silent; unknown: not heard yet',
  ),
  since: z.string().describe('When it became so, ISO 8601'),
  observedAt: z
    .string()
    .optional()
    .describe('When it last proved alive; absent before the first time'),
  error: z.string().optional().describe('What failed, as a sentence'),
  nextStep: z.string().optional(),
  drift: z
    .object({
      at: z.string(),
      objects: z.number().int().describe('Objects that had been wrong'),
    })
    .optional()
    .describe('What the last comparison with a new list found'),
  kinds: z.array(kindSchema).optional(),
});

/** Where reports come from, and how fresh it is. @public */
export type HealthSource = z.output<typeof healthSourceSchema>;
