import { z } from 'zod';
import { healthChangeSchema } from './HealthChange';
import { healthSourceSchema } from './HealthSource';
import { healthStatusSchema } from './HealthStatus';
import { portalTimeSchema } from './PortalTime';

const scalar = z.union([z.number(), z.string(), z.boolean()]);
const time = z.string().describe('ISO 8601, UTC');

const evidenceSchema = z.object({
  object: z
    .string()
    .describe('Kind and name: Pod alm/issue-tracker-7c9f-x2x, Node worker-3'),
  field: z.string().describe('Path of the field in the API object'),
  value: scalar.optional(),
  at: time.optional(),
  environment: z
    .string()
    .optional()
    .describe('Environment it is about, where it is another one'),
});

const checkSchema = z.object({
  id: z.string().describe('Rule that made it, like pod.oom-killed'),
  title: z.string(),
  status: healthStatusSchema,
  summary: z.string().optional().describe('One plain sentence'),
  value: scalar.optional(),
  unit: z.string().optional(),
  objective: scalar.optional(),
  window: z.string().optional().describe('ISO 8601 duration'),
  evidence: z.array(evidenceSchema),
  cause: z.string().optional().describe('What most likely brought it about'),
  nextStep: z.string().optional(),
  link: z.string().optional().describe('Path within the portal, or a URL'),
});

const zoneShareSchema = z.object({
  zone: z.string(),
  ready: z.number().int(),
  total: z.number().int(),
});

/**
 * How one entity is in one environment, as one collector sees it.
 * @public
 */
export const healthReportSchema = z.object({
  entityRef: z.string().describe('kind:namespace/name, in lower case'),
  environment: z.string(),
  collector: z.string().describe('Which collector says so, like cluster'),
  status: healthStatusSchema,
  reason: z
    .enum(['not-monitored', 'no-data'])
    .optional()
    .describe(
      'Of unknown: no source is configured for it, or one is and is silent',
    ),
  expectation: z
    .enum(['awake', 'asleep'])
    .optional()
    .describe('asleep: meant to be down, drawn with a moon'),
  until: time.optional().describe('When it wakes'),
  summary: z.string().describe('One plain sentence: the worst check'),
  since: time.describe('When it became what it is'),
  observedAt: time,
  staleAfter: time.describe('From then on the report is too old to believe'),
  replicas: z
    .object({ ready: z.number().int(), desired: z.number().int() })
    .optional(),
  zones: z.array(zoneShareSchema).optional().describe('Pods by zone'),
  checks: z
    .array(checkSchema)
    .describe('Worst first; a stream of the fleet leaves out healthy ones'),
  changes: z
    .array(healthChangeSchema)
    .optional()
    .describe('What changed within 15 minutes of since; newest first'),
});

/**
 * Answer of `GET /v1/reports`.
 * @public
 */
export const healthReportListSchema = portalTimeSchema.extend({
  items: z.array(healthReportSchema),
  sources: z.array(healthSourceSchema),
});

/** What a check rests on. @public */
export type HealthEvidence = z.output<typeof evidenceSchema>;

/** What one rule says. @public */
export type HealthCheck = z.output<typeof checkSchema>;

/** How one entity is in one environment. @public */
export type HealthReport = z.output<typeof healthReportSchema>;

/** Reports, and how fresh what they come from is. @public */
export type HealthReportList = z.output<typeof healthReportListSchema>;

/** What tells one report from another. @public */
export type HealthReportKey = Pick<
  HealthReport,
  'entityRef' | 'environment' | 'collector'
>;

/**
 * The key of a report as text.
 * @public
 */
export function reportKey(key: HealthReportKey): string {
  return `${key.entityRef}|${key.environment}|${key.collector}`;
}
