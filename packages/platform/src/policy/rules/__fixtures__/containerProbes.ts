import type { RuleFixture } from './RuleFixture';
import { first, FOUND, MAIN, main, SIDECAR } from './tracker';

const HANDLERS = 'expected a probe with one of exec, grpc, httpGet, tcpSocket';

/** Cases of the rule in `../containerProbes`. */
export const containerProbes: RuleFixture = {
  passes: [
    {
      title: 'a liveness probe that waits for a minute itself',
      ...main({
        startupProbe: undefined,
        livenessProbe: {
          exec: { command: ['/alive'] },
          initialDelaySeconds: 30,
          periodSeconds: 5,
          failureThreshold: 6,
        },
      }),
    },
    {
      title: 'an init container, which ends',
      ...first({ livenessProbe: undefined, readinessProbe: undefined }),
    },
    {
      title: 'a job without any',
      set: {
        'CronJob backup': {
          'spec.jobTemplate.spec.template.spec.containers[0].readinessProbe':
            undefined,
        },
      },
    },
  ],
  fails: [
    {
      title: 'no probes, and one that asks nothing',
      ...main({ livenessProbe: undefined, readinessProbe: {} }),
      findings: [
        [FOUND, `${MAIN}.livenessProbe`, HANDLERS],
        [FOUND, `${MAIN}.readinessProbe`, HANDLERS],
      ],
    },
    {
      title: 'a liveness probe that kills a start after the default 30 s',
      ...main({ startupProbe: undefined }),
      findings: [
        [
          FOUND,
          `${MAIN}.startupProbe`,
          'expected a probe, as the liveness probe kills a start after 30 s; or 60 s for that',
        ],
      ],
    },
    {
      title: 'a sidecar without',
      ...first({ restartPolicy: 'Always', readinessProbe: undefined }),
      findings: [[FOUND, `${SIDECAR}.readinessProbe`, HANDLERS]],
    },
  ],
};
