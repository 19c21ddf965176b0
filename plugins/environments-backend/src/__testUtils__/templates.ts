import type { Entity } from '@backstage/catalog-model';

/** Inputs of the actions, each as a template passes it on. */
const INPUTS: Record<string, string[]> = {
  create: ['spec', 'planHash'],
  update: ['name', 'spec', 'planHash', 'generation'],
  extend: ['name', 'by'],
  sleep: ['name'],
  wake: ['name'],
  delete: ['name'],
};

/** A template per action, which does nothing but run it. */
export const templates: Entity[] = Object.entries(INPUTS).map(
  ([action, fields]) => ({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name: action,
      annotations: {
        'backstage.io/managed-by-location': 'url:https://example.com/fixture',
        'backstage.io/managed-by-origin-location':
          'url:https://example.com/fixture',
      },
    },
    spec: {
      type: 'environment',
      parameters: { properties: {} },
      steps: [
        {
          id: 'run',
          action: `environments:${action}`,
          input: Object.fromEntries(
            fields.map(field => [field, `\${{ parameters.${field} }}`]),
          ),
        },
      ],
    },
  }),
);
