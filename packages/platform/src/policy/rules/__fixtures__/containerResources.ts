import { container } from './builders';
import type { RuleFixture } from './RuleFixture';
import { first, FOUND, MAIN, main, POD, SIDECAR, TRACKER } from './tracker';

/** Cases of the rule in `../containerResources`. */
export const containerResources: RuleFixture = {
  passes: [
    {
      title: 'a request as large as its limit, in another unit',
      ...main({ 'resources.requests': { cpu: 0.5, memory: '524288Ki' } }),
    },
    {
      title: 'an ephemeral container, which cannot ask',
      set: {
        [TRACKER]: {
          [`${POD}.ephemeralContainers`]: [
            container('debug', { resources: undefined }),
          ],
        },
      },
    },
  ],
  fails: [
    {
      title: 'nothing, nonsense and zero',
      ...main({
        'resources.requests': { cpu: '0' },
        'resources.limits.memory': 'much',
      }),
      findings: [
        [
          FOUND,
          `${MAIN}.resources.limits.memory`,
          'expected a quantity above 0, found much',
        ],
        [
          FOUND,
          `${MAIN}.resources.requests.cpu`,
          'expected a quantity above 0, found 0',
        ],
        [
          FOUND,
          `${MAIN}.resources.requests.memory`,
          'expected a quantity above 0, found nothing',
        ],
      ],
    },
    {
      title: 'a request above its limit, in an init container',
      ...first({
        resources: {
          requests: { cpu: '100m', memory: '1Gi' },
          limits: { cpu: '500m', memory: '1G' },
        },
      }),
      findings: [
        [
          FOUND,
          `${SIDECAR}.resources.requests.memory`,
          'expected at most the limit 1G, found 1Gi',
        ],
      ],
    },
  ],
};
