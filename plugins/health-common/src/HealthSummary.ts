import { z } from 'zod';
import { healthReportSchema } from './HealthReport';
import { healthStatusSchema } from './HealthStatus';
import { portalTimeSchema } from './PortalTime';

/**
 * What reports can be rolled up by.
 * @public
 */
export const SUMMARY_DIMENSIONS = [
  'system',
  'team',
  'environment',
  'zone',
  'tier',
] as const;

const countsSchema = z.object({
  unhealthy: z.number().int(),
  degraded: z.number().int(),
  unknown: z.number().int(),
  healthy: z.number().int().describe('Including those asleep'),
  asleep: z.number().int(),
});

const groupSchema = z.object({
  key: z
    .string()
    .describe('Entity reference of a system or team, else a plain name'),
  title: z.string(),
  status: healthStatusSchema.describe('The worst of the group'),
  counts: countsSchema.describe('Entities in environments, each counted once'),
  worst: healthReportSchema
    .pick({
      entityRef: true,
      environment: true,
      status: true,
      summary: true,
      since: true,
    })
    .optional()
    .describe('The longest of the worst; absent while all is well'),
});

/**
 * Answer of `GET /v1/summary?by=`.
 * @public
 */
export const healthSummarySchema = portalTimeSchema.extend({
  by: z.enum(SUMMARY_DIMENSIONS),
  groups: z.array(groupSchema).describe('Worst first, then by title'),
});

/** Reports rolled up. @public */
export type HealthSummary = z.output<typeof healthSummarySchema>;

/** What reports are rolled up by. @public */
export type SummaryDimension = HealthSummary['by'];

/** One group of a summary. @public */
export type HealthSummaryGroup = z.output<typeof groupSchema>;
