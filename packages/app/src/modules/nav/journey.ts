/**
 * Page extensions in the order of the journeys: look, understand, act. Pages
 * that are not installed are simply not shown.
 */
export const JOURNEY_PAGES: readonly string[] = [
  'page:health/wall',
  'page:health',
  'page:catalog',
  'page:catalog-graph',
  'page:environments',
  'page:cost',
  'page:scaffolder',
  'page:api-docs',
];

/** Pages reached from elsewhere: the search field, the bell, the avatar. */
export const PAGES_WITH_OWN_ENTRY: readonly string[] = [
  'page:search',
  'page:notifications',
  'page:user-settings',
];
