import type { z } from 'zod/v3';
import { GOALS } from './verdictOf';

/** What the action takes; the scaffolder says what it means in its pages. */
export const awaitInput = (zod: typeof z) =>
  zod
    .object({
      name: zod
        .string()
        .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/)
        .min(3)
        .max(30)
        .describe('Name of the environment'),
      until: zod
        .enum(GOALS)
        .describe(
          'ready: everything runs; asleep: nothing does; gone: deleted',
        ),
      generation: zod
        .number()
        .int()
        .min(1)
        .optional()
        .describe('Of the change that is waited for, as it was answered'),
      undoOnCancel: zod
        .boolean()
        .optional()
        .describe(
          'Whether cancelling the task takes a creation back that it waits for',
        ),
    })
    .strict();

/** What later steps and the output of a template can use. */
export const awaitOutput = (zod: typeof z) =>
  zod.object({
    entityRef: zod.string().describe('Of the catalog'),
    page: zod.string().describe('Path of its page within the portal'),
    phase: zod.string().describe('Phase that it is in; gone if it is deleted'),
    summary: zod.string().describe('What the wait came to, one sentence'),
    url: zod.string().optional().describe('Where users begin'),
    urls: zod
      .array(zod.object({ title: zod.string(), url: zod.string() }))
      .describe('All of its addresses'),
    expiresAt: zod.string().optional().describe('When it ends, ISO 8601'),
    pullRequest: zod
      .string()
      .optional()
      .describe('Address of the request that has to be merged first'),
  });
