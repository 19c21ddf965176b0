import type { RuleFixture } from './RuleFixture';

const LIFETIME = 'metadata.annotations[brown-bear.io/lifetime]';

const SELF_SERVICE = { name: 'tracker-pr-482', lifetime: 'P7D' };

const SELF_SERVICE_FOUND = 'v1 Namespace alm-env-tracker-pr-482';

/** Cases of the rule in `../environmentLifetime`. */
export const environmentLifetime: RuleFixture = {
  passes: [
    { title: 'a core environment without' },
    {
      title: 'a self-service environment with its own',
      spec: SELF_SERVICE,
      set: {
        'Namespace alm': {
          'metadata.name': 'alm-env-tracker-pr-482',
          [LIFETIME]: 'P7D',
        },
      },
    },
    {
      title: 'another object of the same name, another Namespace',
      add: [
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: {
            name: 'alm-env-other',
            annotations: { 'brown-bear.io/lifetime': 'P1D' },
          },
        },
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            name: 'alm',
            annotations: { 'brown-bear.io/lifetime': 'P1D' },
          },
        },
      ],
    },
    { title: 'a cluster', scope: 'cluster' },
  ],
  fails: [
    {
      title: 'the order to delete production',
      set: { 'Namespace alm': { [LIFETIME]: 'P7D' } },
      findings: [['v1 Namespace alm', LIFETIME, 'expected nothing, found P7D']],
    },
    {
      title: 'an environment that never ends',
      spec: SELF_SERVICE,
      set: { 'Namespace alm': { 'metadata.name': 'alm-env-tracker-pr-482' } },
      findings: [[SELF_SERVICE_FOUND, LIFETIME, 'expected P7D, found nothing']],
    },
    {
      title: 'an environment that lives longer than was asked for',
      spec: SELF_SERVICE,
      set: {
        'Namespace alm': {
          'metadata.name': 'alm-env-tracker-pr-482',
          [LIFETIME]: 'P70D',
        },
      },
      findings: [[SELF_SERVICE_FOUND, LIFETIME, 'expected P7D, found P70D']],
    },
  ],
};
