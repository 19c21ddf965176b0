import type { EntityView } from '../../judge/EntityView';
import type { EventState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { conditionOf } from '../shared/conditions';
import { createFailure } from '../shared/createFailure';
import { MINUTE } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { isReplicaSetOf, podsOf, type PodOwner } from '../shared/ownership';
import { quoteOf } from '../shared/quoteOf';
import { isRecent } from '../shared/timing';
import { wantedWorkloads } from '../shared/wantedWorkloads';

/** The controllers back off up to 1000 s, and warn at each try. */
const RECENT = 20 * MINUTE;

/** How many it should have, how many it has. */
function counts(view: EntityView, owner: PodOwner) {
  if (owner.kind !== 'Job') {
    return { missing: owner.desired - owner.current, ready: owner.ready };
  }
  const isOver = owner.conditions.some(
    ({ type, status }) =>
      (type === 'Complete' || type === 'Failed') && status === 'True',
  );
  const has = owner.active + owner.succeeded + podsOf(view, owner).length;
  return { missing: isOver || has > 0 ? 0 : 1, ready: 0 };
}

/** The refusals, newest first, of what makes its pods. */
function refusal(view: EntityView, owner: PodOwner): EventState | undefined {
  return view.environment
    .all('Event')
    .filter(
      ({ reason, about }) =>
        reason === 'FailedCreate' &&
        (about.kind === 'ReplicaSet'
          ? isReplicaSetOf(about, owner)
          : about.kind === owner.kind &&
            about.namespace === owner.namespace &&
            about.name === owner.name),
    )
    .sort((a, b) => b.lastSeenAt - a.lastSeenAt)
    .at(0);
}

function judge(view: EntityView, owner: PodOwner): Verdict {
  const { now } = view;
  const { kind, namespace, name } = owner;
  const condition =
    'conditions' in owner ? conditionOf(owner, 'ReplicaFailure') : undefined;
  const isFailing = condition?.status === 'True';
  const { missing, ready } = counts(view, owner);
  const event = missing > 0 ? refusal(view, owner) : undefined;
  const { recent, until } = isRecent({
    at: event?.lastSeenAt ?? -Infinity,
    within: RECENT,
    now,
  });
  if (!isFailing && !recent) {
    return undefined;
  }
  const message = (isFailing ? condition.message : event?.message) ?? '';
  const { cause, nextStep } = createFailure(message);
  const said = quoteOf(message);
  const lacks = missing > 0 ? `: ${missing} missing` : '';
  const finding: Finding = {
    rule: 'workload.create-failed',
    object: objectName(owner),
    status: ready === 0 ? 'unhealthy' : 'degraded',
    summary: `${objectName(owner)} cannot make its pods${lacks}. ${cause}`,
    evidence: [
      ...(isFailing
        ? [
            evidenceOf({
              object: owner,
              field: 'status.conditions[type=ReplicaFailure].status',
              value: 'True',
              at: condition.since,
            }),
          ]
        : []),
      ...(event && recent
        ? [
            evidenceOf({
              object: event,
              field: 'reason',
              value: event.reason,
              at: event.lastSeenAt,
            }),
          ]
        : []),
    ],
    cause: said ? `The API server said: ${said}` : cause,
    nextStep: `${nextStep}: ${kubectl({
      view,
      namespace,
      command: `describe ${kind.toLowerCase()} ${name}`,
    })}`,
    since: isFailing ? condition.since : event?.createdAt,
  };
  return { finding, recheckAt: isFailing ? undefined : until };
}

/** A workload whose pods the API server refuses. */
export const workloadCreateFailed: HealthRule = {
  id: 'workload.create-failed',
  title: 'Pods can be created',
  scope: 'entity',
  evaluate(view) {
    const others = [...view.daemonSets, ...view.jobs].filter(
      ({ deletedAt }) => deletedAt === undefined,
    );
    const owners = [...wantedWorkloads(view), ...others];
    return outcomeOf({
      now: view.now,
      applies: owners.length > 0,
      verdicts: owners.map(owner => judge(view, owner)),
      value: owners.reduce(
        (sum, owner) => sum + Math.max(0, counts(view, owner).missing),
        0,
      ),
      unit: 'missing pods',
      objective: 0,
    });
  },
};
