import { z } from 'zod';
import { healthSourceSchema } from './HealthSource';
import { healthStatusSchema } from './HealthStatus';
import { portalTimeSchema } from './PortalTime';

const amount = z.object({
  allocatable: z.number(),
  requested: z.number().describe('By pods that are placed'),
});
const capacitySchema = z.object({
  cpu: amount.describe('Cores'),
  memory: amount.describe('Bytes'),
  pods: amount,
});

const nodeSchema = z.object({
  name: z.string(),
  zone: z.string().optional(),
  status: healthStatusSchema,
  summary: z.string(),
  ready: z.boolean(),
  unschedulable: z.boolean().describe('Cordoned'),
  version: z.string().optional(),
  since: z.string().optional().describe('When its readiness last changed'),
  capacity: capacitySchema,
});

const zoneSchema = z.object({
  zone: z.string(),
  nodes: z.object({ ready: z.number().int(), total: z.number().int() }),
  pods: z.object({ ready: z.number().int(), total: z.number().int() }),
  capacity: capacitySchema,
  wouldFail: z
    .array(
      z.object({
        entityRef: z.string(),
        environment: z.string(),
        summary: z.string(),
      }),
    )
    .describe('What would have nothing left if this zone were lost now'),
});

const autoscalerSchema = z.object({
  entityRef: z.string().optional(),
  environment: z.string(),
  name: z.string(),
  status: healthStatusSchema,
  current: z.number().int(),
  desired: z.number().int(),
  minimum: z.number().int(),
  maximum: z.number().int(),
  summary: z.string().describe('The pressure it is under, as a sentence'),
});

const quotaSchema = z.object({
  environment: z.string().optional(),
  namespace: z.string(),
  name: z.string(),
  resource: z.string().describe('Like requests.cpu'),
  status: healthStatusSchema,
  used: z.string().describe('Quantity, as Kubernetes writes it'),
  hard: z.string(),
  share: z.number().describe('used / hard, 0 to 1 and beyond'),
});

/**
 * What a cluster has and how much of it is used.
 * @public
 */
export const clusterOverviewSchema = z.object({
  name: z.string(),
  title: z.string(),
  entityRef: z.string().optional(),
  version: z.string().optional(),
  source: healthSourceSchema,
  nodes: z.array(nodeSchema),
  zones: z.array(zoneSchema),
  capacity: capacitySchema,
  pods: z.object({
    running: z.number().int(),
    pending: z.number().int(),
    failed: z.number().int(),
    total: z.number().int(),
  }),
  autoscalers: z.array(autoscalerSchema).describe('Hardest pressed first'),
  quotas: z.array(quotaSchema).describe('Fullest first'),
});

/**
 * Answer of `GET /v1/clusters`.
 * @public
 */
export const clusterListSchema = portalTimeSchema.extend({
  items: z.array(clusterOverviewSchema),
  sources: z.array(healthSourceSchema).describe('Of every collector'),
});

/** What a cluster has and how much of it is used. @public */
export type ClusterOverview = z.output<typeof clusterOverviewSchema>;

/** All clusters, and the freshness of every source. @public */
export type ClusterList = z.output<typeof clusterListSchema>;
