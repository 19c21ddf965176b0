import { isDeepStrictEqual } from 'node:util';
import type { FieldFinding } from '../../handlers/InvalidError';
import type { Fields } from '../defaults/Fields';
import { forbidden, invalid, notNegative, oneOf, required } from './findings';
import { podSpecFindings } from './podSpec';
import { labelFindings } from './metadata';
import { metricFindings } from './metrics';
import { selectorFindings, templateSelectorFindings } from './selectors';

function templateFindings(
  template: Fields = {},
  path = 'spec.template',
): FieldFinding[] {
  return [
    ...labelFindings(template.metadata?.labels, `${path}.labels`),
    ...podSpecFindings(template.spec ?? {}, `${path}.spec`),
  ];
}

function alwaysRestarts(spec: Fields): FieldFinding[] {
  return oneOf({
    field: 'spec.template.spec.restartPolicy',
    value: spec.template?.spec?.restartPolicy,
    supported: ['Always'],
  });
}

function replicated(spec: Fields): FieldFinding[] {
  return [
    ...notNegative('spec.replicas', spec.replicas),
    ...templateSelectorFindings(spec),
    ...templateFindings(spec.template),
    ...alwaysRestarts(spec),
  ];
}

function immutable(options: {
  before: Fields | undefined;
  after: Fields;
  names: readonly string[];
}): FieldFinding[] {
  const { before, after, names } = options;
  return before
    ? names
        .filter(name => !isDeepStrictEqual(before[name], after[name]))
        .map(name => invalid(`spec.${name}`, after[name], 'field is immutable'))
    : [];
}

function deployment(spec: Fields, before?: Fields): FieldFinding[] {
  const { type, rollingUpdate = {} } = spec.strategy ?? {};
  const isZero = (value: unknown) => value === 0 || value === '0%';
  return [
    ...replicated(spec),
    ...oneOf({
      field: 'spec.strategy.type',
      value: type,
      supported: ['Recreate', 'RollingUpdate'],
    }),
    ...(type === 'Recreate' && spec.strategy.rollingUpdate
      ? [
          forbidden(
            'spec.strategy.rollingUpdate',
            "may not be specified when strategy `type` is 'Recreate'",
          ),
        ]
      : []),
    ...(isZero(rollingUpdate.maxSurge) && isZero(rollingUpdate.maxUnavailable)
      ? [
          invalid(
            'spec.strategy.rollingUpdate.maxUnavailable',
            rollingUpdate.maxUnavailable,
            'may not be 0 when `maxSurge` is 0',
          ),
        ]
      : []),
    ...notNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...immutable({ before, after: spec, names: ['selector'] }),
  ];
}

/** https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/ */
const STATEFUL_CHANGEABLE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

/** Kubernetes does not look into the pods of a StatefulSet before they are made. */
function statefulSet(spec: Fields, before?: Fields): FieldFinding[] {
  const fixed = (fields: Fields) =>
    Object.fromEntries(
      Object.entries(fields).filter(
        ([name]) => !STATEFUL_CHANGEABLE.includes(name),
      ),
    );
  const isChanged = before && !isDeepStrictEqual(fixed(before), fixed(spec));
  return [
    ...notNegative('spec.replicas', spec.replicas),
    ...templateSelectorFindings(spec),
    ...alwaysRestarts(spec),
    ...(isChanged
      ? [
          forbidden(
            'spec',
            "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
          ),
        ]
      : []),
  ];
}

function job(spec: Fields, before?: Fields, path = 'spec'): FieldFinding[] {
  const restartPolicy = spec.template?.spec?.restartPolicy;
  const { completions, parallelism, backoffLimit } = spec;
  return [
    ...notNegative(`${path}.completions`, completions),
    ...notNegative(`${path}.parallelism`, parallelism),
    ...notNegative(`${path}.backoffLimit`, backoffLimit),
    ...templateFindings(spec.template, `${path}.template`),
    ...(restartPolicy === 'Always'
      ? [
          {
            type: 'Required' as const,
            field: `${path}.template.spec.restartPolicy`,
            message: 'valid values: "OnFailure", "Never"',
          },
        ]
      : []),
    ...immutable({
      before,
      after: spec,
      names: ['completions', 'selector', 'template', 'completionMode'],
    }),
  ];
}

function cronJob(spec: Fields): FieldFinding[] {
  const { schedule } = spec;
  const isSchedule =
    /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|every \S+)$/.test(
      schedule ?? '',
    ) || (schedule ?? '').trim().split(/\s+/).length === 5;
  return [
    ...(schedule ? [] : [required('spec.schedule')]),
    ...(schedule && !isSchedule
      ? [
          invalid(
            'spec.schedule',
            schedule,
            `expected exactly 5 fields, found ${
              schedule.trim().split(/\s+/).length
            }: [${schedule}]`,
          ),
        ]
      : []),
    ...oneOf({
      field: 'spec.concurrencyPolicy',
      value: spec.concurrencyPolicy,
      supported: ['Allow', 'Forbid', 'Replace'],
    }),
    ...job(spec.jobTemplate?.spec ?? {}, undefined, 'spec.jobTemplate.spec'),
  ];
}

function autoscaler(spec: Fields): FieldFinding[] {
  const { minReplicas = 1, maxReplicas = 0, scaleTargetRef } = spec;
  return [
    ...(scaleTargetRef?.name ? [] : [required('spec.scaleTargetRef.name')]),
    ...(scaleTargetRef?.kind ? [] : [required('spec.scaleTargetRef.kind')]),
    ...(minReplicas < 1
      ? [
          invalid(
            'spec.minReplicas',
            minReplicas,
            'must be greater than or equal to 1',
          ),
        ]
      : []),
    ...(maxReplicas < 1
      ? [invalid('spec.maxReplicas', maxReplicas, 'must be greater than 0')]
      : []),
    ...(maxReplicas < minReplicas
      ? [
          invalid(
            'spec.maxReplicas',
            maxReplicas,
            'must be greater than or equal to `minReplicas`',
          ),
        ]
      : []),
    ...metricFindings(spec.metrics),
  ];
}

function disruptionBudget(spec: Fields): FieldFinding[] {
  const { minAvailable, maxUnavailable, selector } = spec;
  return [
    ...(minAvailable !== undefined && maxUnavailable !== undefined
      ? [
          invalid(
            'spec',
            spec,
            'minAvailable and maxUnavailable cannot be both set',
          ),
        ]
      : []),
    ...notNegative('spec.minAvailable', minAvailable),
    ...notNegative('spec.maxUnavailable', maxUnavailable),
    ...selectorFindings(selector, 'spec.selector'),
    ...oneOf({
      field: 'spec.unhealthyPodEvictionPolicy',
      value: spec.unhealthyPodEvictionPolicy,
      supported: ['AlwaysAllow', 'IfHealthyBudget'],
    }),
  ];
}

/** What is wrong with a spec, and with a change of it. */
export type SpecValidator = (spec: Fields, before?: Fields) => FieldFinding[];

export const WORKLOAD_VALIDATORS: Readonly<Record<string, SpecValidator>> = {
  'cronjobs.batch': cronJob,
  'daemonsets.apps': (spec, before) => [
    ...templateSelectorFindings(spec),
    ...templateFindings(spec.template),
    ...alwaysRestarts(spec),
    ...immutable({ before, after: spec, names: ['selector'] }),
  ],
  'deployments.apps': deployment,
  'horizontalpodautoscalers.autoscaling': autoscaler,
  'jobs.batch': job,
  'poddisruptionbudgets.policy': disruptionBudget,
  'replicasets.apps': (spec, before) => [
    ...replicated(spec),
    ...immutable({ before, after: spec, names: ['selector'] }),
  ],
  'statefulsets.apps': statefulSet,
};
