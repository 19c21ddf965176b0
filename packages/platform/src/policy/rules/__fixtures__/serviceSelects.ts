import { ALM } from './alm';
import { service } from './builders';
import type { RuleFixture } from './RuleFixture';
import { TRACKER } from './tracker';

const SERVICE = 'Service issue-tracker';

const SERVICE_FOUND = 'v1 Service alm/issue-tracker';

/** Cases of the rule in `../serviceSelects`. */
export const serviceSelects: RuleFixture = {
  passes: [
    {
      title: 'a number, the default target and a port of a sidecar',
      set: {
        [SERVICE]: {
          'spec.ports': [
            { port: 80, targetPort: 8080 },
            { port: 8080 },
            { port: 53, targetPort: 'dns', protocol: 'UDP' },
          ],
        },
        [TRACKER]: {
          'spec.template.spec.initContainers': [
            {
              name: 'dns',
              restartPolicy: 'Always',
              ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }],
            },
          ],
        },
      },
    },
    {
      title: 'a Service without a selector, and a headless one without ports',
      set: {
        [SERVICE]: { 'spec.selector': undefined },
        'Service mysql-primary': { 'spec.ports': undefined },
      },
    },
  ],
  fails: [
    {
      title: 'pods that are not there, also not in another namespace',
      set: {
        [SERVICE]: { 'spec.selector.app': 'x' },
        'Service mysql-primary': { 'metadata.namespace': 'other' },
      },
      add: [service(ALM, 'everything', { selector: {} })],
      findings: [
        [
          'apps/v1 StatefulSet alm/mysql-primary',
          'spec.serviceName',
          'expected a headless Service that is applied with it, found mysql-primary',
        ],
        [
          'v1 Service alm/everything',
          'spec.selector',
          'expected to select pods that are applied with it, found none',
        ],
        [
          SERVICE_FOUND,
          'spec.selector',
          'expected to select pods that are applied with it, found none',
        ],
        [
          'v1 Service other/mysql-primary',
          'spec.selector',
          'expected to select pods that are applied with it, found none',
        ],
      ],
    },
    {
      title: 'ports that the pods do not declare',
      set: {
        [SERVICE]: {
          'spec.ports': [
            { port: 80, targetPort: 'web' },
            { port: 81 },
            { port: 82, targetPort: 8080, protocol: 'UDP' },
          ],
        },
      },
      findings: [
        [0, 'web'],
        [1, 81],
        [2, 8080],
      ].map(([index, port]) => [
        SERVICE_FOUND,
        `spec.ports[${index}].targetPort`,
        `expected a port that its pods declare, found ${port}, which Deployment issue-tracker lacks`,
      ]),
    },
  ],
};
