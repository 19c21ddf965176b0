import { z } from 'zod';
import { healthEnvironmentSchema } from './HealthEnvironment';
import { healthReportSchema } from './HealthReport';
import { healthSourceSchema } from './HealthSource';
import { portalTimeSchema } from './PortalTime';

const keySchema = healthReportSchema.pick({
  entityRef: true,
  environment: true,
  collector: true,
});

/**
 * Data of `event: snapshot` of `GET /v1/stream`: everything the caller may see.
 * The event's id is `<epoch>:<seq>`; a client that comes back with it as
 * `Last-Event-ID` gets what it missed, or a snapshot if that is forgotten.
 * @public
 */
export const healthSnapshotSchema = portalTimeSchema.extend({
  reports: z.array(healthReportSchema),
  sources: z.array(healthSourceSchema),
  environments: z.array(healthEnvironmentSchema),
});

/**
 * Data of `event: delta`: what is new since the event before. A heartbeat is a
 * delta that holds the time alone, every 15 s at the latest.
 * @public
 */
export const healthDeltaSchema = portalTimeSchema.extend({
  put: z.array(healthReportSchema).optional(),
  remove: z.array(keySchema).optional(),
  sources: z
    .array(healthSourceSchema)
    .optional()
    .describe('Those that changed'),
  environments: z
    .array(healthEnvironmentSchema)
    .optional()
    .describe('All of them, when one changed'),
});

/** Everything the caller may see. @public */
export type HealthSnapshot = z.output<typeof healthSnapshotSchema>;

/** What is new. @public */
export type HealthDelta = z.output<typeof healthDeltaSchema>;
