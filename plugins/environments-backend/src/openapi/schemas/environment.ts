import {
  ENVIRONMENT_PHASES,
  ENVIRONMENT_VERBS,
} from '@brown-bear/plugin-environments-common';
import { z } from 'zod';
import { monthlyCostSchema } from './plan';

const moment = z.string().describe('ISO 8601, UTC, by the clock of the portal');

/** What a person chose, as the portal read it. */
export const specSchema = z.object({
  name: z.string(),
  base: z.enum(['development', 'staging', 'production']),
  cluster: z.string(),
  version: z.string(),
  size: z.enum(['small', 'medium', 'large']),
  services: z.array(z.string()).describe('Empty: all'),
  overrides: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      replicas: z.int().optional(),
    }),
  ),
  owner: z.string(),
  lifetime: z.string().optional().describe('ISO 8601 duration'),
  sleep: z
    .object({
      timeZone: z.string(),
      awake: z.array(
        z.object({
          days: z.array(
            z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
          ),
          from: z.string(),
          to: z.string(),
        }),
      ),
    })
    .optional(),
  delivery: z.enum(['direct', 'gitops']),
});

const awake = z.enum(['awake', 'asleep']);

const progress = z.object({
  operation: z.enum(['create', 'update', 'sleep', 'wake', 'delete', 'undo']),
  startedAt: moment,
  deadline: moment.optional(),
  seenAt: moment
    .optional()
    .describe('When the portal last saw how far it is, to the minute'),
  done: z.number().describe('Objects that are as they should be'),
  total: z.number(),
  waitingFor: z
    .object({ object: z.string(), reason: z.string(), since: moment })
    .optional(),
  problem: z.string().optional(),
});

const approval = z.object({
  state: z.enum(['required', 'approved', 'rejected']),
  reasons: z.array(z.string()),
  askedAt: moment
    .optional()
    .describe('When it was asked for; names what a decision is about'),
  by: z.string().optional(),
  at: moment.optional(),
  comment: z.string().optional(),
});

const git = z.object({
  repository: z.string(),
  path: z.string(),
  commit: z.string().optional(),
  pullRequest: z
    .object({
      url: z.string(),
      number: z.number(),
      state: z.enum(['open', 'merged', 'closed']),
    })
    .optional(),
});

/** An environment, as one caller sees it. */
export const environmentSchema = z.object({
  kind: z.enum(['core', 'self-service']),
  name: z.string(),
  entityRef: z.string(),
  namespace: z.string(),
  cluster: z.string(),
  clusterEntityRef: z.string(),
  owner: z.string(),
  createdBy: z.string().optional(),
  spec: specSchema,
  generation: z.number().describe('Grows with every accepted change'),
  phase: z.enum(ENVIRONMENT_PHASES),
  phaseSince: moment,
  message: z.string().optional(),
  progress: progress.optional(),
  createdAt: moment.optional(),
  readyAt: moment.optional(),
  expiresAt: moment.optional().describe('When it is deleted'),
  sleep: z.object({
    calendar: awake.optional(),
    override: z
      .object({ state: awake, until: moment.optional(), by: z.string() })
      .optional(),
    next: z.object({ state: awake, at: moment }).optional(),
  }),
  services: z.array(z.string()),
  urls: z.array(z.object({ title: z.string(), url: z.string() })),
  pods: z.number().describe('At rest'),
  reserved: z
    .object({
      cpu: z.string(),
      memory: z.string(),
      perMonth: z.number(),
      currency: z.string(),
    })
    .optional(),
  cost: monthlyCostSchema.optional(),
  approval: approval.optional(),
  git: git.optional(),
  allowances: z
    .array(
      z.object({
        verb: z.enum(ENVIRONMENT_VERBS),
        allowed: z.boolean(),
        reason: z.string().optional(),
      }),
    )
    .describe('What the caller may do now, one per verb'),
});

/** Something that happened to one. */
export const eventSchema = z.object({
  id: z.number(),
  at: moment,
  by: z.string().optional(),
  kind: z.string(),
  summary: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  generation: z.number().optional(),
  planHash: z.string().optional(),
  objects: z.array(z.string()).optional(),
});

/** A former spec. */
export const generationSchema = z.object({
  generation: z.number(),
  createdAt: moment,
  createdBy: z.string(),
  spec: specSchema,
});
