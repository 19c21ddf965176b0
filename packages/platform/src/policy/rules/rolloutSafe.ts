import type { KubernetesObject } from '../../render/KubernetesObject';
import { analysisViolationsOf } from '../objects/Analysis';
import { mapOf, numberOf, shown, valueAt } from '../objects/json';
import { podTemplatesOf } from '../objects/PodTemplate';
import { rolloutStrategyOf } from '../objects/Rollout';
import { shareOf } from '../objects/ScaleRange';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';

/** More pods first, then fewer: never below what was declared. */
function stepOf(object: KubernetesObject, field: string, step: unknown) {
  const { maxSurge, maxUnavailable } = mapOf(step);
  const violations: Violation[] = [];
  // Any percentage of 100 pods, as the share of a few could be rounded to none.
  if (shareOf(maxUnavailable, 100) !== 0) {
    violations.push({
      object,
      field: `${field}.maxUnavailable`,
      message: `expected 0, found ${shown(maxUnavailable)}`,
    });
  }
  if (!((shareOf(maxSurge, 100) ?? 0) > 0)) {
    violations.push({
      object,
      field: `${field}.maxSurge`,
      message: `expected at least one pod more, found ${shown(maxSurge)}`,
    });
  }
  return violations;
}

function deploymentViolationsOf(object: KubernetesObject): Violation[] {
  const type = valueAt(object.spec, 'strategy', 'type') ?? 'RollingUpdate';
  return type === 'RollingUpdate'
    ? stepOf(
        object,
        'spec.strategy.rollingUpdate',
        valueAt(object.spec, 'strategy', 'rollingUpdate'),
      )
    : [
        {
          object,
          field: 'spec.strategy.type',
          message: `expected RollingUpdate, found ${shown(type)}`,
        },
      ];
}

function rolloutViolationsOf(
  object: KubernetesObject,
  objects: readonly KubernetesObject[],
): Violation[] {
  const { field, kind, routesTraffic, settings } = rolloutStrategyOf(object);
  const { progressDeadlineAbort, progressDeadlineSeconds } = mapOf(object.spec);
  const violations = analysisViolationsOf(object, objects);
  if (!((numberOf(progressDeadlineSeconds) ?? 0) > 0)) {
    violations.push({
      object,
      field: 'spec.progressDeadlineSeconds',
      message: `expected a number of seconds, found ${shown(
        progressDeadlineSeconds,
      )}`,
    });
  }
  if (progressDeadlineAbort !== true) {
    violations.push({
      object,
      field: 'spec.progressDeadlineAbort',
      message: `expected true, so that a stuck rollout goes back; found ${shown(
        progressDeadlineAbort,
      )}`,
    });
  }
  // Blue-green and a routed canary keep all the old pods until the end.
  return kind === 'canary' && !routesTraffic
    ? [...violations, ...stepOf(object, field, settings)]
    : violations;
}

function updateStrategyOf(object: KubernetesObject): Violation[] {
  const type = valueAt(object.spec, 'updateStrategy', 'type');
  return type === undefined || type === 'RollingUpdate'
    ? []
    : [
        {
          object,
          field: 'spec.updateStrategy.type',
          message: `expected RollingUpdate, found ${shown(type)}`,
        },
      ];
}

function historyOf(object: KubernetesObject): Violation[] {
  return mapOf(object.spec).revisionHistoryLimit === 0
    ? [
        {
          object,
          field: 'spec.revisionHistoryLimit',
          message: 'expected at least one revision to go back to, found 0',
        },
      ]
    : [];
}

export const rolloutSafe = defineRule({
  id: 'rollout.safe',
  title:
    'A rollout never runs fewer pods than declared, and a canary or blue-green one is judged by an analysis that can abort it',
  why: 'A rolling update that takes pods away first has less capacity exactly while it is least known whether the new pods work. A canary that nobody measures is a slow outage rather than a safe one, and one without a deadline never ends.',
  check: ({ objects }) =>
    podTemplatesOf(objects).flatMap(({ object }) => {
      switch (object.kind) {
        case 'Deployment':
          return [...deploymentViolationsOf(object), ...historyOf(object)];
        case 'Rollout':
          return [
            ...rolloutViolationsOf(object, objects),
            ...historyOf(object),
          ];
        case 'DaemonSet':
        case 'StatefulSet':
          return [...updateStrategyOf(object), ...historyOf(object)];
        default:
          return [];
      }
    }),
});
