import { container } from './builders';
import type { RuleFixture } from './RuleFixture';
import { FOUND, POD, pod } from './tracker';

const GRACE = 'terminationGracePeriodSeconds';

/** Cases of the rule in `../terminationGraceful`. */
export const terminationGraceful: RuleFixture = {
  passes: [
    {
      title: 'a second more than the hook',
      ...pod({ [GRACE]: 6 }),
    },
  ],
  fails: [
    {
      title: 'nothing said',
      ...pod({ [GRACE]: undefined, 'containers[0].lifecycle': undefined }),
      findings: [
        [
          FOUND,
          `${POD}.${GRACE}`,
          'expected a number of seconds above 0, found nothing',
        ],
      ],
    },
    {
      title: 'no more than the hook',
      ...pod({ [GRACE]: 5 }),
      findings: [
        [
          FOUND,
          `${POD}.${GRACE}`,
          'expected more than the 5 s of the preStop hook, found 5',
        ],
      ],
    },
    {
      title: 'less than the hook of a sidecar, written as a command',
      ...pod({
        initContainers: [
          container('proxy', {
            restartPolicy: 'Always',
            lifecycle: {
              preStop: { exec: { command: ['sh', '-c', 'sleep 45; stop'] } },
            },
          }),
        ],
      }),
      findings: [
        [
          FOUND,
          `${POD}.${GRACE}`,
          'expected more than the 45 s of the preStop hook, found 30',
        ],
      ],
    },
  ],
};
