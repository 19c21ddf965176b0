import { z } from 'zod';

/**
 * Something that changed in an environment.
 * @public
 */
export const healthChangeSchema = z.object({
  id: z.string(),
  at: z.string().describe('ISO 8601, UTC'),
  environment: z.string(),
  entityRef: z.string().describe('Entity whose object changed'),
  object: z.string().describe('Kind and name: Deployment alm/issue-tracker'),
  kind: z
    .enum([
      'image',
      'replicas',
      'resources',
      'config',
      'rollout',
      'autoscaler',
      'node',
      'created',
      'deleted',
    ])
    .describe('What a timeline marks it as'),
  field: z.string().describe('Path of the field in the API object'),
  from: z.string().optional(),
  to: z.string().optional(),
  summary: z
    .string()
    .describe('One plain sentence: memory limit 512Mi → 256Mi (revision 14)'),
});

/** Something that changed in an environment. @public */
export type HealthChange = z.output<typeof healthChangeSchema>;
