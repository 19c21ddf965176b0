import { z } from 'zod';
import { healthStatusSchema } from './HealthStatus';
import { portalTimeSchema } from './PortalTime';

const podSchema = z.object({
  name: z.string(),
  namespace: z.string(),
  workload: z.string().optional().describe('Kind and name of what owns it'),
  status: healthStatusSchema,
  summary: z.string().describe('Running, or why not'),
  phase: z.string(),
  ready: z.number().int().describe('Containers that are ready'),
  containers: z.number().int(),
  restarts: z.number().int(),
  restartedAt: z.string().optional().describe('Last restart, ISO 8601'),
  startedAt: z.string().optional(),
  node: z.string().optional(),
  zone: z.string().optional(),
  images: z.array(z.string()),
});

const workloadSchema = z.object({
  kind: z.string().describe('Deployment, Rollout, StatefulSet, …'),
  name: z.string(),
  namespace: z.string(),
  desired: z.number().int(),
  ready: z.number().int(),
  updated: z.number().int(),
  images: z.array(z.string()),
  revision: z.string().optional(),
});

const survivalSchema = z.object({
  zone: z.string(),
  survives: z.boolean(),
  summary: z.string().describe('What is left, as a sentence'),
});

const entityWorkloadsSchema = z.object({
  environment: z.string(),
  cluster: z.string(),
  workloads: z.array(workloadSchema),
  pods: z.array(podSchema).describe('Worst first, then by name'),
  zoneLoss: z
    .array(survivalSchema)
    .describe('Would it survive the loss of each zone now?'),
});

/**
 * Answer of `GET /v1/workloads?entityRef=`.
 * @public
 */
export const entityWorkloadListSchema = portalTimeSchema.extend({
  entityRef: z.string(),
  items: z.array(entityWorkloadsSchema),
});

/** What runs of an entity in one environment. @public */
export type EntityWorkloads = z.output<typeof entityWorkloadsSchema>;

/** What runs of an entity, by environment. @public */
export type EntityWorkloadList = z.output<typeof entityWorkloadListSchema>;

/** A pod as the Health tab lists it. @public */
export type PodOverview = z.output<typeof podSchema>;
