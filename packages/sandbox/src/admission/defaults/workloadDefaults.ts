import type { Fields } from './Fields';
import { withField, withItems } from './Fields';
import { podTemplateDefaults } from './podDefaults';

const QUARTER = { maxSurge: '25%', maxUnavailable: '25%' };

function rollingUpdate(strategy: Fields = {}, defaults: Fields = {}): Fields {
  const type = strategy.type ?? 'RollingUpdate';
  return type === 'RollingUpdate'
    ? {
        ...strategy,
        type,
        rollingUpdate: { ...defaults, ...strategy.rollingUpdate },
      }
    : strategy;
}

function withTemplate(spec: Fields): Fields {
  return { ...spec, template: podTemplateDefaults(spec.template) };
}

function deployment(spec: Fields): Fields {
  return withTemplate({
    replicas: 1,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    ...spec,
    strategy: rollingUpdate(spec.strategy, QUARTER),
  });
}

function claimTemplate(template: Fields): Fields {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    ...template,
    spec: { volumeMode: 'Filesystem', ...template.spec },
    status: { phase: 'Pending', ...template.status },
  };
}

/** A type that is named gets no partition unless it has the structure for one. */
function statefulStrategy(strategy: Fields = {}): Fields {
  return strategy.type && !strategy.rollingUpdate
    ? strategy
    : rollingUpdate(strategy, { partition: 0 });
}

function statefulSet(spec: Fields): Fields {
  const result = withTemplate({
    replicas: 1,
    revisionHistoryLimit: 10,
    podManagementPolicy: 'OrderedReady',
    ...spec,
    persistentVolumeClaimRetentionPolicy: {
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
      ...spec.persistentVolumeClaimRetentionPolicy,
    },
    updateStrategy: statefulStrategy(spec.updateStrategy),
  });
  return withItems(result, 'volumeClaimTemplates', claimTemplate);
}

function daemonSet(spec: Fields): Fields {
  return withTemplate({
    revisionHistoryLimit: 10,
    ...spec,
    updateStrategy: rollingUpdate(spec.updateStrategy, {
      maxSurge: 0,
      maxUnavailable: 1,
    }),
  });
}

function job(spec: Fields): Fields {
  const isSingle =
    spec.completions === undefined && spec.parallelism === undefined;
  return withTemplate({
    ...(isSingle && { completions: 1 }),
    parallelism: 1,
    backoffLimit: spec.backoffLimitPerIndex === undefined ? 6 : 2147483647,
    completionMode: 'NonIndexed',
    suspend: false,
    manualSelector: false,
    podReplacementPolicy: spec.podFailurePolicy
      ? 'Failed'
      : 'TerminatingOrFailed',
    ...spec,
  });
}

function cronJob(spec: Fields): Fields {
  return {
    concurrencyPolicy: 'Allow',
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
    ...spec,
    jobTemplate: withField(spec.jobTemplate ?? {}, 'spec', withTemplate),
  };
}

const PERCENT = { type: 'Percent', value: 100, periodSeconds: 15 };

function autoscaler(spec: Fields): Fields {
  const cpu = {
    type: 'Resource',
    resource: {
      name: 'cpu',
      target: { type: 'Utilization', averageUtilization: 80 },
    },
  };
  const { behavior, metrics } = spec;
  return {
    minReplicas: 1,
    ...spec,
    metrics: metrics?.length ? metrics : [cpu],
    ...(behavior && {
      behavior: {
        scaleUp: {
          stabilizationWindowSeconds: 0,
          selectPolicy: 'Max',
          policies: [{ type: 'Pods', value: 4, periodSeconds: 15 }, PERCENT],
          ...behavior.scaleUp,
        },
        scaleDown: {
          selectPolicy: 'Max',
          policies: [PERCENT],
          ...behavior.scaleDown,
        },
      },
    }),
  };
}

const replicated = (spec: Fields) => withTemplate({ replicas: 1, ...spec });

/** Defaults of specs, by the name under which a resource is known. */
export const WORKLOAD_DEFAULTS: Readonly<
  Record<string, (spec: Fields) => Fields>
> = {
  'cronjobs.batch': cronJob,
  'daemonsets.apps': daemonSet,
  'deployments.apps': deployment,
  'horizontalpodautoscalers.autoscaling': autoscaler,
  'jobs.batch': job,
  'replicasets.apps': replicated,
  'statefulsets.apps': statefulSet,
  replicationcontrollers: spec => {
    const labels = spec.template?.metadata?.labels;
    return replicated({ ...(labels && { selector: labels }), ...spec });
  },
};
