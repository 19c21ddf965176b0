import { z } from 'zod';
import {
  environmentSchema,
  eventSchema,
  generationSchema,
  specSchema,
} from './environment';
import { nameCheckSchema, optionsSchema } from './options';
import { driftSchema, monthlyCostSchema, planFields } from './plan';

const list = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item) });

/** Answers, by the name they have in the document. */
export const SCHEMAS = {
  Environment: environmentSchema,
  EnvironmentDrift: driftSchema,
  EnvironmentEvent: eventSchema,
  EnvironmentEventList: list(eventSchema),
  EnvironmentGeneration: generationSchema,
  EnvironmentGenerationList: list(generationSchema),
  EnvironmentList: list(environmentSchema),
  EnvironmentNameCheck: nameCheckSchema,
  EnvironmentOptions: optionsSchema,
  EnvironmentPlan: z.object({ ...planFields, spec: specSchema }),
  EnvironmentSpec: specSchema,
  Error: z.object({
    error: z.object({
      name: z.string(),
      message: z
        .string()
        .describe('What was expected, beginning with the field that is wrong'),
    }),
  }),
  KubernetesObjectList: list(z.record(z.string(), z.unknown())),
  MonthlyCost: monthlyCostSchema,
};
