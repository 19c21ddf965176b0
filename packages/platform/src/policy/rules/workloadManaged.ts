import { mapOf } from '../objects/json';
import { podTemplatesOf } from '../objects/PodTemplate';
import { groupOf } from '../objects/ScaleRange';
import { defineRule } from '../defineRule';

/** Kinds that replace a lost pod and can be rolled out and back. */
const KINDS = [
  'apps DaemonSet',
  'apps Deployment',
  'apps StatefulSet',
  'argoproj.io Rollout',
  'batch CronJob',
  'batch Job',
];

export const workloadManaged = defineRule({
  id: 'workload.managed',
  title:
    'Pods come from a Deployment, StatefulSet, DaemonSet, Rollout, Job or CronJob, with the template in it',
  why: 'A bare Pod is gone with its node; a bare ReplicaSet keeps the old image after an update. A template that is elsewhere, or in a kind nobody knows here, is one that no rule has judged.',
  check: ({ objects }) => [
    ...podTemplatesOf(objects)
      .map(({ object }) => object)
      .filter(
        ({ apiVersion, kind }) =>
          !KINDS.includes(`${groupOf(apiVersion)} ${kind}`),
      )
      .map(object => ({
        object,
        field: 'kind',
        message: `expected one of ${KINDS.join(', ')}`,
      })),
    ...objects
      .filter(
        ({ kind, spec }) =>
          kind === 'Rollout' && mapOf(spec).workloadRef !== undefined,
      )
      .map(object => ({
        object,
        field: 'spec.workloadRef',
        message: 'expected the template of the pods in the Rollout itself',
      })),
  ],
});
