import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { EnvironmentRenderer } from '../service/EnvironmentRenderer';
import { specInput } from './actionSchemas';
import { toSpec } from './toSpec';

/** Offers `environments:render` to templates and assistants. */
export function registerRenderAction(options: {
  actionsRegistry: ActionsRegistryService;
  renderer: EnvironmentRenderer;
}): void {
  const { actionsRegistry, renderer } = options;
  actionsRegistry.register({
    name: 'render',
    title: 'Preview an environment',
    description:
      'Renders the Kubernetes objects an environment would consist of, by the code that renders production, and adds up what its pods request. Creates nothing. Use it to see what a size, a version or a choice of services means before an environment is asked for. Fails and names every field that is wrong.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: specInput,
      output: z =>
        z.object({
          environment: z.string(),
          namespace: z.string(),
          services: z
            .array(z.string())
            .describe('Every service it would run, by name'),
          addedServices: z
            .array(z.string())
            .describe('Those that only dependencies brought in'),
          objects: z.array(z.object({ kind: z.string(), count: z.number() })),
          pods: z.number().describe('While nothing happens'),
          mostPods: z
            .number()
            .describe('Grown to the most, in the middle of an update'),
          requests: z
            .object({ cpu: z.string(), memory: z.string() })
            .describe('Of the pods at rest together, as Kubernetes quantities'),
          manifests: z.string().describe('YAML of all objects'),
        }),
    },
    action: async ({ input }) => ({ output: renderer.preview(toSpec(input)) }),
  });
}
