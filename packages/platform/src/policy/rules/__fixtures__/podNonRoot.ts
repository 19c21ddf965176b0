import type { RuleFixture } from './RuleFixture';
import { FOUND, POD, pod } from './tracker';

/** Cases of the rule in `../podNonRoot`. */
export const podNonRoot: RuleFixture = {
  passes: [
    {
      title: 'said by the container alone',
      ...pod({
        'securityContext.runAsNonRoot': undefined,
        'securityContext.runAsUser': 0,
        'containers[0].securityContext.runAsNonRoot': true,
        'containers[0].securityContext.runAsUser': 999,
      }),
    },
  ],
  fails: [
    {
      title: 'a pod that does not say',
      ...pod({ securityContext: undefined }),
      findings: [
        [
          FOUND,
          `${POD}.securityContext.runAsNonRoot`,
          'expected true for container issue-tracker, found nothing',
        ],
      ],
    },
    {
      title: 'a container that says otherwise than its pod',
      ...pod({
        'containers[0].securityContext.runAsNonRoot': false,
        'containers[0].securityContext.runAsUser': 0,
      }),
      findings: [
        [
          FOUND,
          `${POD}.containers[0].securityContext.runAsNonRoot`,
          'expected true for container issue-tracker, found false',
        ],
        [
          FOUND,
          `${POD}.containers[0].securityContext.runAsUser`,
          'expected any user but 0 for container issue-tracker',
        ],
      ],
    },
  ],
};
