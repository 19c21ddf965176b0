import type { FieldFinding } from '../validate/schemaFindings';
import type { ObjectRule } from './ObjectRule';
import { mustBe } from './shared/findings';
import { checkCount, checkShare, isZero } from './shared/percentage';
import type { IntOrPercentage } from './shared/percentage';

type RollingUpdate = {
  maxSurge?: IntOrPercentage;
  maxUnavailable?: IntOrPercentage;
};
type Strategy = { type?: string; rollingUpdate?: RollingUpdate };
type WorkloadSpec = {
  replicas?: number;
  minReadySeconds?: number;
  progressDeadlineSeconds?: number;
  revisionHistoryLimit?: number;
  strategy?: Strategy;
  updateStrategy?: Strategy;
};

const NUMBERS = [
  'replicas',
  'minReadySeconds',
  'revisionHistoryLimit',
] as const;

/** Of a Deployment when nothing else is said, in seconds. */
const DEFAULT_PROGRESS_DEADLINE = 600;

/** How many pods a workload has, and how it exchanges them. */
export const rolloutRule: ObjectRule = {
  kinds: [
    'apps/v1 DaemonSet',
    'apps/v1 Deployment',
    'apps/v1 ReplicaSet',
    'apps/v1 StatefulSet',
  ],
  check(object) {
    const spec = (object.spec ?? {}) as WorkloadSpec;
    const isDeployment = object.kind === 'Deployment';
    return [
      ...NUMBERS.flatMap(name =>
        (spec[name] ?? 0) < 0
          ? [mustBe(`spec.${name}`, 'zero or more', spec[name])]
          : [],
      ),
      ...(isDeployment ? deadlineFindings(spec) : []),
      ...strategyFindings(
        isDeployment ? 'spec.strategy' : 'spec.updateStrategy',
        {
          strategy: isDeployment ? spec.strategy : spec.updateStrategy,
          kind: object.kind,
        },
      ),
    ];
  },
};

function deadlineFindings(spec: WorkloadSpec): FieldFinding[] {
  const { minReadySeconds = 0 } = spec;
  const deadline = spec.progressDeadlineSeconds ?? DEFAULT_PROGRESS_DEADLINE;
  return deadline > minReadySeconds
    ? []
    : [
        mustBe(
          'spec.progressDeadlineSeconds',
          `more than minReadySeconds, which is ${minReadySeconds}`,
          deadline,
        ),
      ];
}

function strategyFindings(
  path: string,
  { strategy = {}, kind }: { strategy?: Strategy; kind: string },
): FieldFinding[] {
  const { type, rollingUpdate } = strategy;
  if (!rollingUpdate) {
    return [];
  }
  const at = `${path}.rollingUpdate`;
  // A DaemonSet may keep the numbers for the day its type changes.
  if (type && type !== 'RollingUpdate' && kind !== 'DaemonSet') {
    return [{ field: at, message: `must not be set when type is ${type}` }];
  }
  const { maxSurge, maxUnavailable } = rollingUpdate;
  return [
    ...checkCount(`${at}.maxSurge`, maxSurge),
    ...checkShare(`${at}.maxUnavailable`, maxUnavailable),
    ...surgeFindings(`${at}.maxSurge`, { ...rollingUpdate, kind }),
    ...zeroFindings(`${at}.maxUnavailable`, { ...rollingUpdate, kind }),
  ];
}

/** A DaemonSet exchanges pods one way or the other, and by default one by one. */
function surgeFindings(
  field: string,
  { maxSurge, maxUnavailable, kind }: RollingUpdate & { kind: string },
): FieldFinding[] {
  const hasSurge = maxSurge !== undefined && !isZero(maxSurge);
  return kind === 'DaemonSet' && hasSurge && !isZero(maxUnavailable)
    ? [{ field, message: 'must be 0 unless maxUnavailable is 0' }]
    : [];
}

/** With nothing more and nothing fewer, no pod could ever be exchanged. */
function zeroFindings(
  field: string,
  { maxSurge, maxUnavailable, kind }: RollingUpdate & { kind: string },
): FieldFinding[] {
  // A DaemonSet that says nothing of surge has none.
  const hasNoSurge =
    isZero(maxSurge) || (kind !== 'Deployment' && maxSurge === undefined);
  return isZero(maxUnavailable) && hasNoSurge
    ? [{ field, message: 'must not be 0 when maxSurge is 0' }]
    : [];
}
