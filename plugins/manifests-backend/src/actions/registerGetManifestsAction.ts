import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { ManifestsService } from '../service/ManifestsService';
import { manifestsOutput } from './manifestsOutput';

/** Offers `manifests:get` to templates and assistants, under the caller's rights. */
export function registerGetManifestsAction(options: {
  actionsRegistry: ActionsRegistryService;
  manifests: ManifestsService;
}): void {
  const { actionsRegistry, manifests } = options;
  actionsRegistry.register({
    name: 'get',
    title: 'Get the manifests of an entity',
    description:
      'Reads what is rendered of a catalog entity in every committed environment: its Kubernetes objects as YAML with the declaration each comes from, what the policy rules say about them, and whether a NetworkPolicy enforces each of its dependencies. Use it to see how a service is meant to run, to compare environments, or to find out why a connection is blocked. It says what is committed, not what a cluster holds now. Fails if the entity is not part of the platform or not visible to the caller.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe(
              'Full reference, for example component:default/issue-tracker',
            ),
          environment: z
            .string()
            .describe(
              'Only this environment, for example production; the answer is a third as long',
            )
            .optional(),
        }),
      output: manifestsOutput,
    },
    action: async ({ credentials, input }) => ({
      output: await manifests.get({
        credentials,
        entityRef: parseRef(input.entityRef),
        environment: input.environment,
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
