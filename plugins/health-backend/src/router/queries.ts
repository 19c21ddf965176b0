import {
  HEALTH_STATUSES,
  SUMMARY_DIMENSIONS,
} from '@brown-bear/plugin-health-common';
import { z } from 'zod';

/** Longest time that one timeline answers, days: all that is kept by default. */
export const TIMELINE_DAYS = 31;

/** A reference in full; whether there is such an entity, the catalog says. */
const ENTITY_REF = /^[a-zA-Z][a-zA-Z0-9-]{0,62}:[\w.-]{1,63}\/[\w.-]{1,63}$/;

const oneRef = z
  .string({ error: 'expected the reference of one entity' })
  .regex(ENTITY_REF, {
    error: 'expected kind:namespace/name, like component:default/issue-tracker',
  })
  .transform(ref => ref.toLowerCase());

const oneEnvironment = z
  .string({ error: 'expected the name of one environment' })
  .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, {
    error: 'expected the name of an environment, like production',
  });

const oneStatus = z.enum(HEALTH_STATUSES, {
  error: `expected one of ${HEALTH_STATUSES.join(', ')}`,
});

const many = <T extends z.ZodType>(one: T) =>
  z.array(one).max(50, { error: 'expected at most 50 of them' }).optional();

const time = z.iso.datetime({
  offset: true,
  error: 'expected a time in ISO 8601, like 2026-11-23T02:41:07Z',
});

const environment = oneEnvironment
  .optional()
  .describe('Only in this environment');

/** Of `GET /v1/reports`. */
export const reportsQuery = z.strictObject({
  entityRef: many(oneRef).describe('Only of these entities'),
  environment: many(oneEnvironment).describe('Only in these environments'),
  status: many(oneStatus).describe('Only those that are so'),
});

/** Of `GET /v1/summary`. */
export const summaryQuery = z.strictObject({
  by: z
    .enum(SUMMARY_DIMENSIONS, {
      error: `expected one of ${SUMMARY_DIMENSIONS.join(', ')}`,
    })
    .describe('What to roll up by'),
  environment,
});

/** Of `GET /v1/timeline`. */
export const timelineQuery = z.strictObject({
  entityRef: oneRef,
  environment,
  from: time.optional().describe('A day before `to` unless given'),
  to: time.optional().describe('Now unless given; at most 31 days after from'),
});

/** Of `GET /v1/clusters`, which takes nothing. */
export const clustersQuery = z.strictObject({});

/** Of `GET /v1/workloads`. */
export const workloadsQuery = z.strictObject({
  entityRef: oneRef,
  environment,
});

/** Of `GET /v1/stream`. */
export const streamQuery = z.strictObject({
  entityRef: oneRef
    .optional()
    .describe('Only of this entity, and then whole reports'),
  environment,
});

/** Which reports. */
export type ReportsQuery = z.output<typeof reportsQuery>;
/** What to roll up. */
export type SummaryQuery = z.output<typeof summaryQuery>;
/** Whose history, and of which time. */
export type TimelineQuery = z.output<typeof timelineQuery>;
/** What runs of whom. */
export type WorkloadsQuery = z.output<typeof workloadsQuery>;
