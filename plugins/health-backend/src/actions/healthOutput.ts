import { HEALTH_STATUSES } from '@brown-bear/plugin-health-common';
import type { z as zod } from 'zod/v3';

/** Statuses as zod 3 wants them: a list that is not empty. */
const STATUSES = [...HEALTH_STATUSES] as [string, ...string[]];

/**
 * The shared schema of a report once more: actions take schemas of zod 3 only.
 * A test keeps the two the same.
 */
export function healthOutput(z: typeof zod) {
  const status = () =>
    z.enum(STATUSES as ['unhealthy', 'degraded', 'unknown', 'healthy']);
  const scalar = () => z.union([z.number(), z.string(), z.boolean()]);
  const evidence = z.object({
    object: z.string().describe('Kind and name of an object'),
    field: z.string().describe('Path of the field in the API object'),
    value: scalar().optional(),
    at: z.string().optional(),
    environment: z
      .string()
      .optional()
      .describe('Environment it is about, where it is another one'),
  });
  const check = z.object({
    id: z.string().describe('Rule that made it, like pod.oom-killed'),
    title: z.string(),
    status: status(),
    summary: z.string().optional(),
    value: scalar().optional(),
    unit: z.string().optional(),
    objective: scalar().optional(),
    window: z.string().optional().describe('ISO 8601 duration'),
    evidence: z.array(evidence),
    cause: z.string().optional().describe('What most likely brought it about'),
    nextStep: z.string().optional(),
    link: z.string().optional().describe('Path within the portal, or a URL'),
  });
  const change = z.object({
    id: z.string(),
    at: z.string(),
    environment: z.string(),
    entityRef: z.string(),
    object: z.string(),
    kind: z.enum([
      'image',
      'replicas',
      'resources',
      'config',
      'rollout',
      'autoscaler',
      'node',
      'created',
      'deleted',
    ]),
    field: z.string(),
    from: z.string().optional(),
    to: z.string().optional(),
    summary: z.string(),
  });
  return z.object({
    entityRef: z.string(),
    environment: z.string(),
    collector: z.string().describe('Which collector says so'),
    status: status(),
    reason: z
      .enum(['not-monitored', 'no-data'])
      .optional()
      .describe('Why it is unknown: no source, or one that is silent'),
    expectation: z
      .enum(['awake', 'asleep'])
      .optional()
      .describe('asleep: meant to be down'),
    until: z.string().optional().describe('When it wakes'),
    summary: z.string(),
    since: z.string().describe('When it became what it is'),
    observedAt: z.string(),
    staleAfter: z.string().describe('From then on too old to believe'),
    replicas: z
      .object({ ready: z.number().int(), desired: z.number().int() })
      .optional(),
    zones: z
      .array(
        z.object({
          zone: z.string(),
          ready: z.number().int(),
          total: z.number().int(),
        }),
      )
      .optional(),
    checks: z.array(check).describe('Worst first'),
    changes: z
      .array(change)
      .optional()
      .describe('What changed within 15 minutes of since; newest first'),
  });
}
