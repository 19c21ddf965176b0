import { agent } from './logCollector';
import type { RuleFixture } from './RuleFixture';
import { FOUND, POD, pod, TRACKER } from './tracker';

const SPREAD = 'topologySpreadConstraints';

const ZONES =
  'expected a constraint over topology.kubernetes.io/zone whose labelSelector selects these pods';

/** Cases of the rule in `../podSpread`. */
export const podSpread: RuleFixture = {
  passes: [
    {
      title: 'environments that are not like production',
      spec: { base: 'staging' },
      ...pod({ [SPREAD]: undefined }),
    },
    {
      title: 'a single pod',
      set: { 'StatefulSet mysql-primary': { [`${POD}.${SPREAD}`]: undefined } },
    },
    {
      title: 'one pod on each node',
      ...agent({ [SPREAD]: undefined }),
    },
  ],
  fails: [
    {
      title: 'over nodes only, over other pods, and not at all',
      set: {
        [TRACKER]: {
          [`${POD}.${SPREAD}[0].topologyKey`]: 'kubernetes.io/hostname',
        },
        'Deployment worker': {
          [`${POD}.${SPREAD}[0].labelSelector.matchLabels`]: { a: 'b' },
        },
        'Rollout portal': { [`${POD}.${SPREAD}`]: undefined },
      },
      findings: [
        [FOUND, `${POD}.${SPREAD}`, ZONES],
        ['apps/v1 Deployment alm/worker', `${POD}.${SPREAD}`, ZONES],
        ['argoproj.io/v1alpha1 Rollout alm/portal', `${POD}.${SPREAD}`, ZONES],
      ],
    },
    {
      title: 'a system of the cluster',
      scope: 'cluster',
      set: {
        'Deployment ingress-controller': { [`${POD}.${SPREAD}`]: undefined },
      },
      findings: [
        [
          'apps/v1 Deployment platform-system/ingress-controller',
          `${POD}.${SPREAD}`,
          ZONES,
        ],
      ],
    },
  ],
};
