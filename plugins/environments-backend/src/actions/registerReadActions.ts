import type { EnvironmentsQuery } from '@brown-bear/plugin-environments-common';
import { readBody } from '../router/readRequest';
import { listQuery, nameParameter } from '../router/requests';
import {
  environmentOutput,
  nameInput,
  planOutput,
  specInput,
} from './actionSchemas';
import { type ActionOptions, answering } from './registerActions';
import { readActionName } from './readActionName';
import { toSpec } from './toSpec';

const attributes = { readOnly: true, idempotent: true, destructive: false };

/** Offers `environments:plan`, `environments:get` and `environments:list`. */
export function registerReadActions(options: ActionOptions): void {
  const { actionsRegistry, service } = options;
  const { reader, specs } = service;

  actionsRegistry.register({
    name: 'plan',
    title: 'Plan an environment',
    description:
      'Says what would happen if an environment were created, or changed if one of that name exists: every object, the policies, whether it fits, what it costs a month, whether it needs approval, and whether the caller may do it. Changes nothing. Its hash is what environments:create and environments:update take, for ten minutes. Fails and names every field that is wrong.',
    attributes,
    schema: {
      input: z => z.object({ spec: specInput(z) }).strict(),
      output: planOutput,
    },
    action: answering((credentials, { spec }: { spec: SpecInput }) =>
      specs.plan(credentials, { spec: toSpec(spec) }),
    ),
  });

  actionsRegistry.register({
    name: 'get',
    title: 'Get an environment',
    description:
      'Reads one environment: its phase and progress, what it waits for, when it ends, wakes and falls asleep, where it is reached, what it costs, and what the caller may do with it now. Use it to follow what another action has begun.',
    attributes,
    schema: {
      input: z => z.object({ name: nameInput(z) }).strict(),
      output: environmentOutput,
    },
    action: answering((credentials, { name }: { name: string }) =>
      reader.get(credentials, readActionName(nameParameter, name)),
    ),
  });

  actionsRegistry.register({
    name: 'list',
    title: 'List environments',
    description:
      'Lists environments: development, staging and production, which nobody can change here, and all self-service ones with their phase, owner and end.',
    attributes,
    schema: {
      input: z =>
        z
          .object({
            owner: z
              .string()
              .optional()
              .describe('Only of this group, like group:default/core-team'),
            phase: z
              .string()
              .optional()
              .describe('Only those that are so, like ready or asleep'),
            cluster: z.string().optional().describe('Only in this cluster'),
            kind: z
              .string()
              .optional()
              .describe('Only core, or only self-service'),
          })
          .strict(),
      output: z => z.object({ items: z.array(environmentOutput(z)) }),
    },
    action: answering(async (credentials, input: object) => ({
      items: await reader.list(
        credentials,
        readBody(listQuery, input) as EnvironmentsQuery,
      ),
    })),
  });
}

type SpecInput = Parameters<typeof toSpec>[0];
