import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { environmentSpecSchema } from '@brown-bear/plugin-environments-common';
import type { EnvironmentRenderer } from '../service/EnvironmentRenderer';
import { toSpec } from './toSpec';

const fields = environmentSpecSchema.shape;

/**
 * Offers `environments:render` to templates and assistants. The schema only
 * says which fields there are; parsing the spec says what they may hold, so
 * that every message names its field in the same words as everywhere else.
 */
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
      input: z => {
        const text = (field: keyof typeof fields) =>
          z.string().describe(fields[field].description ?? field);
        return z
          .object({
            name: text('name'),
            base: text('base'),
            cluster: text('cluster')
              .describe('Configured cluster; by default that of the base')
              .optional(),
            version: text('version'),
            size: text('size'),
            services: z
              .array(z.string())
              .describe(
                `${fields.services.description}. Names, or references like component:default/issue-tracker`,
              )
              .optional(),
            overrides: z
              .record(z.record(z.unknown()))
              .describe(`${fields.overrides.description}: version, replicas`)
              .optional(),
            owner: text('owner'),
            lifetime: text('lifetime').optional(),
            sleep: z
              .record(z.unknown())
              .describe(
                `${fields.sleep.description}. timeZone, and awake: a list of days, from and to`,
              )
              .optional(),
            delivery: text('delivery')
              .describe('direct (the default) or gitops')
              .optional(),
          })
          .strict();
      },
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
