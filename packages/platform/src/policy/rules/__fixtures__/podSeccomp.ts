import type { RuleFixture } from './RuleFixture';
import { FOUND, POD, pod } from './tracker';

const PROFILE = 'securityContext.seccompProfile';

/** Cases of the rule in `../podSeccomp`. */
export const podSeccomp: RuleFixture = {
  passes: [
    {
      title: 'a profile of the container alone',
      ...pod({
        [PROFILE]: undefined,
        [`containers[0].${PROFILE}`]: { type: 'Localhost' },
      }),
    },
  ],
  fails: [
    {
      title: 'none',
      ...pod({ [PROFILE]: undefined }),
      findings: [
        [
          FOUND,
          `${POD}.${PROFILE}.type`,
          'expected RuntimeDefault or Localhost for container issue-tracker, found nothing',
        ],
      ],
    },
    {
      title: 'a container that is unconfined',
      ...pod({ [`containers[0].${PROFILE}`]: { type: 'Unconfined' } }),
      findings: [
        [
          FOUND,
          `${POD}.containers[0].${PROFILE}.type`,
          'expected RuntimeDefault or Localhost for container issue-tracker, found Unconfined',
        ],
      ],
    },
  ],
};
