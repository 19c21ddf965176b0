import { z } from 'zod';

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;

const nameSchema = z.string().regex(NAME, 'expected a name in lower case');

/** Fields that every fault has. */
export const common = {
  environment: nameSchema.describe('Cluster in which it happens'),
};

export const target = (what: string) => nameSchema.describe(what);

export const namespace = nameSchema
  .default('alm')
  .describe('Namespace of the target');

export const seconds = (fallback: number, what: string) =>
  z.number().int().min(1).max(86_400).default(fallback).describe(what);

export const podCount = z
  .number()
  .int()
  .min(1)
  .max(1000)
  .describe('How many of its pods');

export const share = z
  .number()
  .min(0.01)
  .max(1)
  .default(1)
  .describe('Share of the requests, from 0.01 to 1');
