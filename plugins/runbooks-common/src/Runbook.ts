import { z } from 'zod';

/**
 * Shape of one runbook as the backend answers it; also the source of the
 * schema in the OpenAPI document.
 * @public
 */
export const runbookSchema = z.object({
  entityRef: z
    .string()
    .describe('Entity the runbook belongs to, kind:namespace/name'),
  title: z
    .string()
    .describe('First heading of the runbook, else the title of the entity'),
  content: z.string().describe('Markdown (GFM), at most 256 KiB'),
  source: z
    .string()
    .describe('Where it is kept: a path in the repository, or a URL'),
  updatedAt: z
    .string()
    .describe(
      'Last change as its source reports it, ISO 8601; absent if unknown',
    )
    .optional(),
});

/**
 * A runbook: what to look at and what to do when an entity misbehaves.
 * @public
 */
export type Runbook = z.infer<typeof runbookSchema>;
