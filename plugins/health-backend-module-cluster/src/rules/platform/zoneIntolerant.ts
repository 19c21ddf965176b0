import type { EntityView } from '../../judge/EntityView';
import type { WorkloadState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { countText } from '../shared/countText';
import { MINUTE } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { rolloutCommand } from '../shared/argoRollouts';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { latestOf } from '../shared/timing';
import { podsOfWorkload, zoneLosses } from './zoneLoss';

/** A pod so young may still be one of several that are being placed. */
const SETTLED = 5 * MINUTE;

/** https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/ */
export const zoneIntolerant: HealthRule = {
  id: 'zone.intolerant',
  title: 'The loss of a zone is survived',
  scope: 'entity',
  evaluate: view => {
    const judged =
      view.environment.zones.length < 2
        ? []
        : view.workloads.filter(
            one =>
              one.spreadsOverZones &&
              one.desired >= 2 &&
              one.deletedAt === undefined,
          );
    const verdicts = judged.map(one => judge(view, one));
    return outcomeOf({
      now: view.now,
      applies: judged.length > 0,
      verdicts,
      value: judged.length - verdicts.filter(one => one?.finding).length,
      unit: 'workloads that survive',
      objective: judged.length,
    });
  },
};

function judge(view: EntityView, workload: WorkloadState): Verdict {
  const settles = latestOf(
    podsOfWorkload(view, workload).map(pod => pod.createdAt + SETTLED),
  );
  if (settles !== undefined && settles > view.now) {
    return { recheckAt: settles };
  }
  const losses = isWhole(workload) ? zoneLosses(view, workload) : undefined;
  const worst = losses
    ?.filter(loss => !loss.survives)
    .sort((a, b) => a.left - b.left)
    .at(0);
  if (!worst) {
    return undefined;
  }
  const { zone, lost, left, needed } = worst;
  const consequence =
    left === 0
      ? ', and nothing of it would be left'
      : `; ${left} would be left, and it needs ${needed} to agree`;
  return {
    finding: {
      rule: 'zone.intolerant',
      object: objectName(workload),
      status: 'degraded',
      summary: `${workload.kind} ${
        workload.name
      } would not survive the loss of zone ${zone}: ${lost} of its ${countText(
        workload.ready,
        'ready pod',
      )} run there${consequence}.`,
      value: left,
      evidence: [
        evidenceOf({
          object: workload,
          field: 'spec.template.spec',
          value: 'to be spread over topology.kubernetes.io/zone',
        }),
        ...podsOfWorkload(view, workload)
          .filter(pod => pod.ready)
          .map(pod =>
            evidenceOf({
              object: pod,
              field: 'spec.nodeName',
              value: `${pod.node}, zone ${
                view.environment.nodes.get(pod.node!)?.zone
              }`,
              at: pod.createdAt,
            }),
          ),
      ],
      cause: `The pods were placed while other zones had no room or no node; nothing moves them afterwards (the cluster has ${view.environment.zones.join(
        ', ',
      )}).`,
      nextStep: nextStep(view, workload),
    },
  };
}

/** Volumes keep the pods of a StatefulSet where they are. */
function nextStep(view: EntityView, workload: WorkloadState): string {
  const restart = rolloutCommand({
    view,
    workload,
    deployment: 'restart',
    rollout: 'restart',
  });
  return workload.kind === 'StatefulSet'
    ? `If the other zones have room again, move one member there as its runbook says: its volume is tied to its zone, so it has to fill anew. Without volumes "${restart}" does.`
    : `If the other zones have room again, spread its pods anew with "${restart}".`;
}

/** Neither being updated nor short of pods: whoever is has other findings. */
function isWhole(one: WorkloadState): boolean {
  return (
    one.observedGeneration >= one.generation &&
    one.updated >= one.desired &&
    one.current === one.desired &&
    one.ready >= one.desired
  );
}
