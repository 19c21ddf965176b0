import { mapOf } from '../objects/json';
import { selects } from '../objects/labels';
import { podTemplatesOf } from '../objects/PodTemplate';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';

/** Jobs get a selector from Kubernetes, which nobody else's pods can match. */
const SELECTING = [
  'DaemonSet',
  'Deployment',
  'ReplicaSet',
  'Rollout',
  'StatefulSet',
];

export const workloadSelector = defineRule({
  id: 'workload.selector',
  title:
    'The selector of a workload selects its own pods and those of no other workload',
  why: 'Two workloads that select the same pods fight over them: each counts those of the other, scales them down and is never done. The selector cannot be changed later without deleting the workload.',
  check: ({ objects }) => {
    const templates = podTemplatesOf(objects);
    return templates
      .filter(({ object }) => SELECTING.includes(object.kind))
      .flatMap(({ labels, object }): Violation[] => {
        const { selector } = mapOf(object.spec);
        const at = { object, field: 'spec.selector' };
        const others = templates
          .filter(
            other =>
              other.object !== object &&
              other.object.metadata.namespace === object.metadata.namespace &&
              selects(selector, other.labels),
          )
          .map(other => `${other.object.kind} ${other.object.metadata.name}`);
        return [
          ...(selects(selector, labels)
            ? []
            : [{ ...at, message: 'expected labels of its own template' }]),
          ...(others.length === 0
            ? []
            : [
                {
                  ...at,
                  message: `expected to select no pods of others, found those of ${others.join(
                    ', ',
                  )}`,
                },
              ]),
        ];
      });
  },
});
