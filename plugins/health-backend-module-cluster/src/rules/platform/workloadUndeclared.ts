import type { EnvironmentView } from '../../judge/EnvironmentView';
import type { AnyState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { MINUTE } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { hasLasted } from '../shared/timing';

/** What was rendered is read again every minute; a new workload may be ahead. */
const PATIENCE = 2 * MINUTE;

const KINDS = [
  'Deployment',
  'Rollout',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Job',
  'Pod',
] as const;

/** Compares what runs with what was rendered for the environment. */
export const workloadUndeclared: HealthRule = {
  id: 'workload.undeclared',
  title: 'Nothing runs that was not rendered',
  scope: 'environment',
  evaluate: view => {
    const declared = new Set(view.expected.map(objectName));
    const strangers = KINDS.flatMap(kind => [...view.all(kind)]).filter(
      one =>
        one.owner === undefined &&
        one.deletedAt === undefined &&
        runs(one) &&
        !declared.has(objectName(one)),
    );
    return outcomeOf({
      now: view.now,
      applies: true,
      verdicts: strangers.map(one => judge(view, one)),
      value: strangers.length,
      unit: 'undeclared',
      objective: 0,
    });
  },
};

function judge(view: EnvironmentView, one: AnyState): Verdict {
  const { reached, at } = hasLasted({
    since: one.createdAt,
    atLeast: PATIENCE,
    now: view.now,
  });
  if (!reached) {
    return { recheckAt: at };
  }
  const id = one.kubernetesId;
  const known = id !== undefined && view.isDeclared(id);
  const kind = one.kind.toLowerCase();
  return {
    finding: {
      rule: 'workload.undeclared',
      object: objectName(one),
      status: 'degraded',
      summary: `${objectName(one)} runs in ${
        view.environment
      } and was never rendered for it: nobody reviewed it, and the next deployment does not know it.`,
      value: one.name,
      evidence: [
        evidenceOf({
          object: one,
          field: 'metadata.creationTimestamp',
          value: new Date(one.createdAt).toISOString(),
          at: one.createdAt,
        }),
        ...(id
          ? [
              evidenceOf({
                object: one,
                field: 'metadata.labels[backstage.io/kubernetes-id]',
                value: id,
              }),
            ]
          : []),
      ],
      cause: known
        ? `It says it belongs to ${id}, whose definition has no such ${one.kind}: left over from before, or made by hand.`
        : 'Somebody made it by hand, to try or to repair something.',
      nextStep: `See who made it with "${kubectl({
        view,
        command: `get ${kind} ${one.name} -o yaml --show-managed-fields`,
        namespace: one.namespace,
      })}"; declare it, or delete it.`,
      since: one.createdAt,
    },
  };
}

/** What is scaled to nothing, suspended or over does not run. */
function runs(one: AnyState): boolean {
  switch (one.kind) {
    case 'Deployment':
    case 'Rollout':
    case 'StatefulSet':
      return one.desired > 0;
    case 'CronJob':
      return !one.suspended;
    case 'Job':
      return !one.conditions.some(
        ({ type, status }) =>
          (type === 'Complete' || type === 'Failed') && status === 'True',
      );
    case 'Pod':
      return one.phase !== 'Succeeded' && one.phase !== 'Failed';
    default:
      return true;
  }
}
