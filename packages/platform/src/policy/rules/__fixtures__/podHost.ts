import { agent } from './logCollector';
import type { RuleFixture } from './RuleFixture';
import { FOUND, POD, pod } from './tracker';

const SYSTEM = 'apps/v1 DaemonSet platform-system/fluentd';

/** Cases of the rule in `../podHost`. */
export const podHost: RuleFixture = {
  passes: [
    { title: 'the log collector', scope: 'cluster' },
    { title: 'an explicit no', ...pod({ hostNetwork: false }) },
  ],
  fails: [
    {
      title: 'namespaces, a path and a port',
      ...pod({
        hostNetwork: true,
        hostPID: true,
        volumes: [{ name: 'socket', hostPath: { path: '/run' } }],
        'containers[0].ports': [{ containerPort: 8080, hostPort: 80 }],
      }),
      findings: [
        [
          FOUND,
          `${POD}.containers[0].ports[0].hostPort`,
          'expected no port of the node, found 80',
        ],
        [FOUND, `${POD}.hostNetwork`, 'expected false or nothing, found true'],
        [FOUND, `${POD}.hostPID`, 'expected false or nothing, found true'],
        [
          FOUND,
          `${POD}.volumes[0].hostPath`,
          'expected no path of the node, found /run',
        ],
      ],
    },
    {
      title: 'one mount of two that may write',
      ...agent({
        'containers[0].volumeMounts[2]': {
          name: 'logs',
          mountPath: '/logs',
        },
      }),
      findings: [
        [
          SYSTEM,
          `${POD}.volumes[0].hostPath`,
          'expected every mount of /var/log to be read-only',
        ],
      ],
    },
    {
      title: 'more than the log collector may',
      ...agent({
        'containers[0].volumeMounts[0].readOnly': false,
        'volumes[1].hostPath.path': '/var/log/pods',
      }),
      findings: [
        [
          SYSTEM,
          `${POD}.volumes[0].hostPath`,
          'expected every mount of /var/log to be read-only',
        ],
        [
          SYSTEM,
          `${POD}.volumes[1].hostPath`,
          'expected no path of the node, found /var/log/pods',
        ],
      ],
    },
    {
      title: 'an impostor in an environment',
      add: [
        {
          apiVersion: 'apps/v1',
          kind: 'DaemonSet',
          metadata: { name: 'fluentd', namespace: 'platform-system' },
          spec: {
            template: {
              spec: {
                containers: [],
                volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }],
              },
            },
          },
        },
      ],
      findings: [
        [
          SYSTEM,
          `${POD}.volumes[0].hostPath`,
          'expected no path of the node, found /var/log',
        ],
      ],
    },
  ],
};
