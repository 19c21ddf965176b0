import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { Place } from './builders';

/** The spec of the good environment. */
export const PRODUCTION: EnvironmentSpec = {
  name: 'production',
  base: 'production',
  cluster: 'production',
  version: '2026.11.2',
  size: 'medium',
  services: [],
  overrides: {},
  owner: 'group:default/platform-team',
  delivery: 'gitops',
};

/** Where the good environment is. */
export const ALM: Place = {
  namespace: 'alm',
  labels: {
    'app.kubernetes.io/managed-by': 'brown-bear-platform',
    'app.kubernetes.io/part-of': 'brown-bear-alm',
    'brown-bear.io/cost-center': 'platform-team',
    'brown-bear.io/environment': 'production',
  },
};
