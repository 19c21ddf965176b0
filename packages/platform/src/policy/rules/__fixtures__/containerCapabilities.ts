import type { RuleFixture } from './RuleFixture';
import { FOUND, MAIN, main } from './tracker';

/** Cases of the rule in `../containerCapabilities`. */
export const containerCapabilities: RuleFixture = {
  passes: [
    {
      title: 'the one that restricted admits',
      ...main({
        'securityContext.capabilities': {
          drop: ['ALL'],
          add: ['NET_BIND_SERVICE'],
        },
      }),
    },
  ],
  fails: [
    {
      title: 'everything wrong',
      ...main({
        securityContext: {
          capabilities: { drop: ['NET_RAW'], add: ['SYS_ADMIN'] },
          privileged: true,
        },
      }),
      findings: [
        [
          FOUND,
          `${MAIN}.securityContext.allowPrivilegeEscalation`,
          'expected false, found nothing',
        ],
        [
          FOUND,
          `${MAIN}.securityContext.capabilities.add`,
          'expected at most NET_BIND_SERVICE, found SYS_ADMIN',
        ],
        [
          FOUND,
          `${MAIN}.securityContext.capabilities.drop`,
          'expected ALL, found ["NET_RAW"]',
        ],
        [
          FOUND,
          `${MAIN}.securityContext.privileged`,
          'expected false, found true',
        ],
      ],
    },
  ],
};
