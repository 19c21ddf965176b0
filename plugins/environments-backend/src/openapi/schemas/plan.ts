import { z } from 'zod';

/** What a month costs. */
export const monthlyCostSchema = z.object({
  currency: z.string(),
  perMonth: z.object({
    low: z.number(),
    expected: z.number(),
    high: z.number(),
  }),
  items: z.array(
    z.object({
      title: z.string(),
      perMonth: z.number(),
      quantity: z.number(),
      unit: z.string(),
      price: z.number(),
    }),
  ),
  method: z.string(),
  awakeShare: z.number().describe('Share of the week, 0 to 1'),
  budget: z
    .object({
      perMonth: z.number(),
      left: z.number().describe('Without this environment'),
    })
    .optional(),
});

const change = z.object({
  op: z.enum(['create', 'update', 'replace', 'delete', 'none']),
  object: z.string(),
  diff: z.array(
    z.object({
      field: z.string(),
      before: z.unknown().optional(),
      after: z.unknown().optional(),
    }),
  ),
  reason: z.string().optional(),
});

const policy = z.object({
  rule: z.string(),
  status: z.enum(['pass', 'fail']),
  title: z.string().optional(),
  findings: z
    .array(
      z.object({ object: z.string(), field: z.string(), message: z.string() }),
    )
    .optional(),
});

const amounts = z.object({
  cpu: z.string().optional(),
  memory: z.string().optional(),
  pods: z.string().optional(),
  storage: z.string().optional(),
});

const notChecked = z.array(z.object({ check: z.string(), reason: z.string() }));

/** What would happen; `spec` is filled in by whoever knows its schema. */
export const planFields = {
  hash: z.string().describe('What is applied must have the same'),
  expiresAt: z.string().describe('Until when the hash is accepted'),
  operation: z.enum(['create', 'update']),
  generation: z.number().optional(),
  addedServices: z.array(z.string()),
  services: z.array(z.string()),
  pods: z.number(),
  changes: z.array(change),
  policy: z.array(policy),
  quota: z.object({
    fits: z.boolean(),
    reasons: z.array(z.string()).optional(),
    requested: amounts.extend({ cpu: z.string(), memory: z.string() }),
    available: amounts,
    withSurge: amounts.extend({ cpu: z.string() }),
  }),
  cost: monthlyCostSchema,
  checkedLive: z.array(z.string()),
  notChecked,
  checkedSince: z
    .array(z.object({ check: z.string(), since: z.string() }))
    .optional(),
  approval: z.object({
    required: z.boolean(),
    reasons: z.array(z.string()).optional(),
  }),
  applicable: z.boolean(),
  problems: z.array(z.string()),
  ends: z.string().optional(),
};

/** How the live objects differ. */
export const driftSchema = z.object({
  checkedAt: z.string(),
  changes: z.array(change),
  compared: z.number(),
  notChecked,
});
