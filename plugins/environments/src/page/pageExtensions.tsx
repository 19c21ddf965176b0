import type { ExtensionDefinition } from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';

const filter = { kind: 'resource', 'spec.type': 'environment' };

const environmentTab = EntityContentBlueprint.make({
  params: {
    path: '/environment',
    title: 'Environment',
    filter,
    loader: () =>
      import('./EnvironmentContent').then(m => <m.EnvironmentContent />),
  },
});

const environmentCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter,
    loader: () => import('./EnvironmentCard').then(m => <m.EnvironmentCard />),
  },
});

/** The page of an environment: a tab and a card of its entity. */
export const pageExtensions: ExtensionDefinition[] = [
  environmentTab,
  environmentCard,
];
