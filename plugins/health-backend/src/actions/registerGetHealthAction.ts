import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { reportsQuery } from '../router/queries';
import type { HealthView } from '../router/HealthView';
import { visibleReport } from '../visibility';
import { healthOutput } from './healthOutput';
import { readInput } from './readInput';

/** Offers `health:get` to templates and assistants, under the caller's rights. */
export function registerGetHealthAction(options: {
  actionsRegistry: ActionsRegistryService;
  view: HealthView;
}): void {
  const { actionsRegistry, view } = options;
  actionsRegistry.register({
    name: 'get',
    title: 'Get the health of an entity',
    description:
      'Reads how a catalog entity is now in every environment, as judged from the live clusters: status, since when, what each check found with the object and field it rests on, the likely cause, the next step, and what changed around the time it broke. Use it to find out whether a service works and why not. No item means that nothing of it is meant to run there; status unknown means that nobody knows, which is not healthy. Fails if the entity does not exist or is not visible to the caller.',
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
            .optional()
            .describe('Only in this environment, for example production'),
        }),
      output: z =>
        z.object({
          now: z.string().describe('Time of the portal, ISO 8601, UTC'),
          items: z.array(healthOutput(z)),
        }),
    },
    action: async ({ credentials, input }) => {
      const query = readInput(reportsQuery, input);
      const viewpoint = await view.viewpoint(credentials);
      return {
        output: {
          now: view.time().now,
          items: view
            .reports(viewpoint, query)
            .map(({ report }) => visibleReport(viewpoint, report)),
        },
      };
    },
  });
}
