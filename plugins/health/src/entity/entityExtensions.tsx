import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';

/** Kinds that can run somewhere. */
const filter = { $any: [{ kind: 'component' }, { kind: 'resource' }] };

/** The tab of an entity page that says all of its health. */
export const healthTab = EntityContentBlueprint.make({
  params: {
    path: '/health',
    title: 'Health',
    filter,
    loader: () => import('./HealthContent').then(m => <m.HealthContent />),
  },
});

/** The card of the overview that says the most important of it. */
export const healthCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter,
    loader: () => import('./HealthCard').then(m => <m.HealthCard />),
  },
});
