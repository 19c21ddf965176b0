import {
  PageBlueprint,
  type ExtensionDefinition,
} from '@backstage/frontend-plugin-api';

const newPage = PageBlueprint.make({
  name: 'new',
  params: {
    path: '/environments/new',
    title: 'New environment',
    loader: () =>
      import('./NewEnvironmentPage').then(m => <m.NewEnvironmentPage />),
  },
});

const changePage = PageBlueprint.make({
  name: 'change',
  params: {
    path: '/environments/:name/change',
    title: 'Change an environment',
    loader: () =>
      import('./ChangeEnvironmentPage').then(m => <m.ChangeEnvironmentPage />),
  },
});

/** The forms of environments. */
export const createExtensions: ExtensionDefinition[] = [newPage, changePage];
