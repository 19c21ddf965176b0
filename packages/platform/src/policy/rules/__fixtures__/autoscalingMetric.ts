import type { RuleFixture } from './RuleFixture';
import { TRACKER } from './tracker';

const HPA_FOUND = 'autoscaling/v2 HorizontalPodAutoscaler alm/issue-tracker';

const WORKER = 'Deployment worker';

const TIER = 'spec.template.metadata.labels[app.kubernetes.io/component]';

const METRICS = 'spec.metrics';

/** Cases of the rule in `../autoscalingMetric`. */
export const autoscalingMetric: RuleFixture = {
  passes: [
    {
      title: 'its CPU and a queue',
      set: {
        [WORKER]: { [TIER]: 'worker' },
        'HorizontalPodAutoscaler worker': {
          [METRICS]: [
            { type: 'Resource', resource: { name: 'cpu' } },
            { type: 'External', external: { metric: { name: 'queue' } } },
          ],
        },
      },
    },
    { title: 'a queue', set: { [WORKER]: { [TIER]: 'worker' } } },
    {
      title: 'an object that is a queue',
      set: {
        [WORKER]: { [TIER]: 'worker' },
        'HorizontalPodAutoscaler worker': {
          [METRICS]: [
            {
              type: 'Object',
              object: {
                describedObject: { kind: 'Service', name: 'message-queue' },
                metric: { name: 'messages' },
              },
            },
          ],
        },
      },
    },
    {
      title: 'another tier by its CPU',
      set: { [TRACKER]: { [TIER]: 'api' } },
    },
  ],
  fails: [
    {
      title: 'a worker by its CPU',
      set: { [TRACKER]: { [TIER]: 'worker' } },
      findings: [
        [
          HPA_FOUND,
          METRICS,
          'expected an External or Object metric that names a queue, as it scales a worker',
        ],
      ],
    },
    {
      title: 'a worker by something else',
      set: {
        [WORKER]: { [TIER]: 'worker' },
        'HorizontalPodAutoscaler worker': {
          [METRICS]: [
            { type: 'External', external: { metric: { name: 'moon_phase' } } },
          ],
        },
      },
      findings: [
        [
          'autoscaling/v2 HorizontalPodAutoscaler alm/worker',
          METRICS,
          'expected an External or Object metric that names a queue, as it scales a worker',
        ],
      ],
    },
  ],
};
