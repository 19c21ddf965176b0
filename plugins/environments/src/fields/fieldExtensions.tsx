import type { ExtensionDefinition } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

const choices = () => import('./template/choices');

/** The fields that templates of environments are made of. */
export const fieldExtensions: ExtensionDefinition[] = [
  FormFieldBlueprint.make({
    name: 'environment-name',
    params: {
      field: () =>
        import('./template/EnvironmentName').then(m => m.EnvironmentName),
    },
  }),
  FormFieldBlueprint.make({
    name: 'environment-size',
    params: { field: () => choices().then(m => m.EnvironmentSize) },
  }),
  FormFieldBlueprint.make({
    name: 'environment-owner',
    params: { field: () => choices().then(m => m.EnvironmentOwner) },
  }),
  FormFieldBlueprint.make({
    name: 'environment-lifetime',
    params: { field: () => choices().then(m => m.EnvironmentLifetime) },
  }),
  FormFieldBlueprint.make({
    name: 'environment-choice',
    params: { field: () => choices().then(m => m.EnvironmentChoice) },
  }),
  FormFieldBlueprint.make({
    name: 'environment-sleep',
    params: {
      field: () =>
        import('./template/EnvironmentSleep').then(m => m.EnvironmentSleep),
    },
  }),
  FormFieldBlueprint.make({
    name: 'environment-services',
    params: {
      field: () =>
        import('./template/EnvironmentServices').then(
          m => m.EnvironmentServices,
        ),
    },
  }),
  FormFieldBlueprint.make({
    name: 'environment-plan',
    params: {
      field: () =>
        import('./template/EnvironmentPlan').then(m => m.EnvironmentPlan),
    },
  }),
];
