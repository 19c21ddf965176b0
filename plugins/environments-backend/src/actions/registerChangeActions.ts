import { readBody } from '../router/readRequest';
import {
  createBody,
  extendBody,
  nameParameter,
  updateBody,
} from '../router/requests';
import {
  environmentOutput,
  nameInput,
  planHashInput,
  specInput,
} from './actionSchemas';
import { type ActionOptions, answering } from './registerActions';
import { readActionName } from './readActionName';
import { toSpec } from './toSpec';

const CHANGES = { readOnly: false, idempotent: true, destructive: false };
const AT_ONCE =
  'Returns at once; follow it with environments:get, or in a template with environments:await.';

const createInput = createBody.partial({ planHash: true });
const updateInput = updateBody.partial({ planHash: true });
const extendInput = extendBody.partial({ expiresAt: true });

type SpecInput = Parameters<typeof toSpec>[0];

/** Offers what changes an environment. Asked twice, each does it once. */
export function registerChangeActions(options: ActionOptions): void {
  const { actionsRegistry, service } = options;
  const { lifecycle, specs } = service;

  actionsRegistry.register({
    name: 'create',
    title: 'Create an environment',
    description: `Creates an environment for a group that the caller belongs to, rendered by the code that renders production. ${AT_ONCE} What exceeds a cap or a budget waits for approval. Fails if the name is taken, or if the plan is no longer what would happen.`,
    attributes: CHANGES,
    schema: {
      input: z =>
        z.object({ spec: specInput(z), planHash: planHashInput(z) }).strict(),
      output: environmentOutput,
    },
    action: answering(
      (credentials, input: { spec: SpecInput; planHash?: string }) =>
        specs.create(
          credentials,
          readBody(createInput, { ...input, spec: toSpec(input.spec) }),
        ),
    ),
  });

  actionsRegistry.register({
    name: 'update',
    title: 'Change an environment',
    description: `Changes size, version, services, overrides, calendar or owner of an environment. Name, cluster, delivery and lifetime stay. ${AT_ONCE} What does not become ready is taken back.`,
    attributes: CHANGES,
    schema: {
      input: z =>
        z
          .object({
            name: nameInput(z),
            spec: specInput(z),
            planHash: planHashInput(z),
            generation: z
              .number()
              .int()
              .describe('Generation of the environment as it was seen'),
          })
          .strict(),
      output: environmentOutput,
    },
    action: answering(
      (
        credentials,
        input: {
          name: string;
          spec: SpecInput;
          planHash?: string;
          generation: number;
        },
      ) => {
        const { name, ...rest } = input;
        const body = readBody(updateInput, {
          ...rest,
          spec: toSpec(rest.spec),
        });
        return specs.update(credentials, {
          ...body,
          name: readActionName(nameParameter, name),
        });
      },
    ),
  });

  actionsRegistry.register({
    name: 'extend',
    title: 'Extend an environment',
    description:
      'Moves the end of an environment. Beyond the longest lifetime it waits for approval.',
    // Asked twice without its end as it was seen, it would be moved twice.
    attributes: { ...CHANGES, idempotent: false },
    schema: {
      input: z =>
        z
          .object({
            name: nameInput(z),
            by: z
              .string()
              .describe('ISO 8601 duration, from PT1H to P90D, like P7D'),
            expiresAt: z
              .string()
              .optional()
              .describe('Its end as it was seen; fails if it has moved'),
          })
          .strict(),
      output: environmentOutput,
    },
    action: answering(
      (
        credentials,
        input: { name: string; by: string; expiresAt?: string },
      ) => {
        const { name, ...rest } = input;
        return lifecycle.extend(credentials, {
          ...readBody(extendInput, rest),
          name: readActionName(nameParameter, name),
        });
      },
    ),
  });

  const verbs = [
    {
      verb: 'sleep',
      title: 'Put an environment to sleep',
      description: `Stops everything in an environment until its calendar or somebody wakes it; its data stays. ${AT_ONCE}`,
      destructive: false,
    },
    {
      verb: 'wake',
      title: 'Wake an environment',
      description: `Starts everything in an environment again. ${AT_ONCE}`,
      destructive: false,
    },
    {
      verb: 'delete',
      title: 'Delete an environment',
      description: `Deletes an environment with all its data; that cannot be undone. ${AT_ONCE}`,
      destructive: true,
    },
  ] as const;
  for (const { description, destructive, title, verb } of verbs) {
    actionsRegistry.register({
      name: verb,
      title,
      description,
      attributes: { ...CHANGES, destructive },
      schema: {
        input: z => z.object({ name: nameInput(z) }).strict(),
        output: environmentOutput,
      },
      action: answering((credentials, { name }: { name: string }) =>
        lifecycle[verb](credentials, readActionName(nameParameter, name)),
      ),
    });
  }
}
