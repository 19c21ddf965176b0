import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { RunbookService } from '../service/RunbookService';

/** Offers `runbooks:get` to templates and assistants, under the caller's rights. */
export function registerGetRunbookAction(options: {
  actionsRegistry: ActionsRegistryService;
  runbooks: RunbookService;
}): void {
  const { actionsRegistry, runbooks } = options;
  actionsRegistry.register({
    name: 'get',
    title: 'Get the runbook of an entity',
    description:
      'Reads the runbook (Markdown: symptoms, checks, commands, escalation) of a catalog entity. Use it when a service or resource misbehaves and the next step is needed. Fails if the entity has no runbook or is not visible to the caller.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe(
              'Full reference, for example component:default/issue-tracker',
            ),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          title: z.string(),
          content: z.string().describe('Markdown'),
          source: z.string().describe('Path in the repository, or URL'),
          updatedAt: z.string().optional().describe('ISO 8601'),
        }),
    },
    action: async ({ credentials, input }) => ({
      output: await runbooks.get({
        credentials,
        entityRef: parseRef(input.entityRef),
      }),
    }),
  });
}

function parseRef(entityRef: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(entityRef));
  } catch {
    throw new InputError(
      `entityRef is malformed: expected kind:namespace/name, got ${JSON.stringify(
        entityRef,
      )}`,
    );
  }
}
