import type { RuleFixture } from './RuleFixture';
import { FOUND, TRACKER } from './tracker';

const NAMESPACE = 'v1 Namespace alm';

const LIMITS = 'LimitRange limits';

const RESOURCES = 'spec.template.spec.containers[0].resources';

/** A limit of one kind, and other resources for the issue tracker alone. */
function onlyTracker(limit: object) {
  return {
    set: {
      [LIMITS]: { 'spec.limits': [limit] },
      [TRACKER]: {
        [RESOURCES]: {
          requests: { cpu: '50m', memory: '64Mi' },
          limits: { cpu: '600m', memory: '640Mi' },
        },
      },
    },
  };
}

/** Cases of the rule in `../limitRangeAdmits`. */
export const limitRangeAdmits: RuleFixture = {
  passes: [
    { title: 'limits that fit exactly' },
    {
      title: 'a type that nobody knows',
      set: { [LIMITS]: { 'spec.limits': [{ type: 'toString' }] } },
    },
  ],
  fails: [
    {
      title: 'no LimitRange',
      remove: [LIMITS],
      findings: [
        [NAMESPACE, 'metadata.name', 'expected a LimitRange in namespace alm'],
      ],
    },
    {
      title: 'containers outside of it',
      ...onlyTracker({
        type: 'Container',
        max: { cpu: '500m' },
        min: { memory: '128Mi' },
        maxLimitRequestRatio: { cpu: 5 },
      }),
      findings: [
        [
          FOUND,
          `${RESOURCES}.limits.cpu`,
          'expected at most 5 times the request 50m; found 600m',
        ],
        [
          FOUND,
          `${RESOURCES}.limits.cpu`,
          'expected at most 500m, the max of the LimitRange for a Container; found 600m',
        ],
        [
          FOUND,
          `${RESOURCES}.requests.memory`,
          'expected at least 128Mi, the min of the LimitRange for a Container; found 64Mi',
        ],
      ],
    },
    {
      title: 'pods outside of it',
      ...onlyTracker({ type: 'Pod', max: { memory: '512Mi' } }),
      findings: [
        [
          FOUND,
          'spec.template.spec.resources.limits.memory',
          'expected at most 512Mi, the max of the LimitRange for a Pod; found 671088640',
        ],
      ],
    },
    {
      title: 'a claim outside of it',
      set: {
        [LIMITS]: {
          'spec.limits': [
            { type: 'PersistentVolumeClaim', max: { storage: '9Gi' } },
          ],
        },
      },
      findings: [
        [
          'apps/v1 StatefulSet alm/mysql-primary',
          'spec.volumeClaimTemplates[0].spec.resources.requests.storage',
          'expected at most 9Gi, the max of the LimitRange for a PersistentVolumeClaim; found 10Gi',
        ],
      ],
    },
  ],
};
