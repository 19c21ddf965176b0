import { container } from './builders';
import type { RuleFixture } from './RuleFixture';
import { FOUND, MAIN, POD, SIDECAR, TRACKER } from './tracker';

/** Cases of the rule in `../containerReadOnlyRoot`. */
export const containerReadOnlyRoot: RuleFixture = {
  passes: [{ title: 'the good environment' }],
  fails: [
    {
      title: 'false, and nothing in an init container',
      set: {
        [TRACKER]: {
          [`${MAIN}.securityContext.readOnlyRootFilesystem`]: false,
          [`${POD}.initContainers`]: [
            container('first', { securityContext: undefined }),
          ],
        },
      },
      findings: [
        [
          FOUND,
          `${MAIN}.securityContext.readOnlyRootFilesystem`,
          'expected true, found false',
        ],
        [
          FOUND,
          `${SIDECAR}.securityContext.readOnlyRootFilesystem`,
          'expected true, found nothing',
        ],
      ],
    },
  ],
};
