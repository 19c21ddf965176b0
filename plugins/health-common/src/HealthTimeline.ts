import { z } from 'zod';
import { healthChangeSchema } from './HealthChange';
import { healthReportSchema } from './HealthReport';
import { healthStatusSchema } from './HealthStatus';
import { portalTimeSchema } from './PortalTime';

const transitionSchema = healthReportSchema
  .pick({ entityRef: true, environment: true, collector: true })
  .extend({
    at: z.string().describe('ISO 8601, UTC'),
    from: healthStatusSchema.optional().describe('Absent at first sight'),
    status: healthStatusSchema,
    reason: z.string().optional(),
    expectation: z.enum(['awake', 'asleep']).optional(),
    summary: z.string(),
    removed: z
      .boolean()
      .optional()
      .describe('It is no longer there; nothing is said from here on'),
  });

/**
 * Answer of `GET /v1/timeline`: transitions oldest first, the first being the
 * one that was in force at `from`; changes oldest first.
 * @public
 */
export const healthTimelineSchema = portalTimeSchema.extend({
  from: z.string(),
  to: z.string(),
  transitions: z.array(transitionSchema),
  changes: z.array(healthChangeSchema),
  truncated: z
    .boolean()
    .describe('Whether there is more than fits; ask for a shorter time'),
});

/** A report that became something else. @public */
export type HealthTransition = z.output<typeof transitionSchema>;

/** What happened over a time. @public */
export type HealthTimeline = z.output<typeof healthTimelineSchema>;
