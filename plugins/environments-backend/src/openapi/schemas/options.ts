import { z } from 'zod';

const choice = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
});

const usage = z.array(
  z.object({
    resource: z.string(),
    title: z.string(),
    used: z.number(),
    cap: z.number().optional().describe('Absent: no cap'),
    unit: z.string(),
  }),
);

/** What a caller can choose. */
export const optionsSchema = z.object({
  bases: z.array(choice),
  clusters: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      entityRef: z.string(),
      deliveries: z.array(z.enum(['direct', 'gitops'])),
    }),
  ),
  versions: z.array(z.string()),
  sizes: z.array(choice),
  services: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      entityRef: z.string(),
      system: z.string(),
      owner: z.string(),
      needs: z.array(z.string()),
    }),
  ),
  owners: z.array(
    z.object({ entityRef: z.string(), title: z.string(), usage }),
  ),
  usage,
  lifetime: z.object({
    offered: z.array(z.string()),
    default: z.string(),
    longest: z.string(),
  }),
  timeZones: z.array(z.string()),
  mayCreate: z.object({
    allowed: z.boolean(),
    reason: z.string().optional(),
  }),
});

/** Whether a name is free. */
export const nameCheckSchema = z.object({
  name: z.string(),
  available: z.boolean(),
  reason: z.string().optional(),
  suggestion: z.string().optional(),
});
