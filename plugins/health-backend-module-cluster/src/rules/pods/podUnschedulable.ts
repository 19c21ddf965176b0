import type { EntityView } from '../../judge/EntityView';
import type { PodState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { conditionOf } from '../shared/conditions';
import { SECOND } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { activePods, severityOf } from '../shared/ownership';
import {
  obstaclesText,
  parseUnschedulable,
  type Obstacle,
} from '../shared/parseUnschedulable';
import { bytesText, coresText } from '../shared/quantityText';
import { quoteOf } from '../shared/quoteOf';
import { hasLasted } from '../shared/timing';

/** The scheduler tries again as nodes come and pods go. */
const PATIENCE = 30 * SECOND;

const HELP: Readonly<
  Record<Obstacle['kind'], { cause: string; step: string }>
> = {
  room: {
    cause: 'The cluster has no node with room for what it requests.',
    step: 'Add a node, end what is not needed, or lower its requests',
  },
  node: {
    cause: 'Nodes are out of service.',
    step: 'Bring the nodes back: uncordon them or see why they are not ready',
  },
  taint: {
    cause: 'Nodes are kept for others by taints that it does not tolerate.',
    step: 'Compare its tolerations with the taints of the nodes',
  },
  placement: {
    cause: 'Its own wishes where to run leave no node.',
    step: 'Compare its affinity, selector, ports and spread with the nodes',
  },
  volume: {
    cause: 'Its volume is not there, or not where it could run.',
    step: 'See what its PersistentVolumeClaims wait for',
  },
  other: {
    cause: 'The scheduler finds no node for it.',
    step: 'Read what the scheduler says',
  },
};

function findingOf(view: EntityView, pod: PodState, since: number): Finding {
  const said = conditionOf(pod, 'PodScheduled')?.message ?? '';
  const parsed = parseUnschedulable(said, {
    ...(pod.cpu > 0 && { cpu: coresText(pod.cpu) }),
    ...(pod.memory > 0 && { memory: bytesText(pod.memory) }),
  });
  const obstacles = parsed?.obstacles ?? [];
  const worst = [...obstacles].sort((a, b) => b.nodes - a.nodes).at(0);
  const { cause, step } = HELP[worst?.kind ?? 'other'];
  const why =
    parsed && worst
      ? obstaclesText(parsed.total, obstacles)
      : quoteOf(said) ?? 'the scheduler does not say why';
  const command = `describe pod ${pod.name}`;
  return {
    rule: 'pod.unschedulable',
    object: objectName(pod),
    status: severityOf(view, pod),
    summary: `${objectName(pod)} has found no node since ${atText(
      since,
      view.now,
    )}: ${why}.`,
    evidence: [
      evidenceOf({
        object: pod,
        field: 'status.conditions[type=PodScheduled].reason',
        value: 'Unschedulable',
        at: since,
      }),
      evidenceOf({
        object: pod,
        field: 'status.conditions[type=PodScheduled].message',
        value: quoteOf(said),
      }),
    ],
    cause,
    nextStep: `${step}: ${kubectl({
      view,
      namespace: pod.namespace,
      command,
    })}`,
    since,
  };
}

function judge(view: EntityView, pod: PodState): Verdict {
  const { now } = view;
  const condition = conditionOf(pod, 'PodScheduled');
  // A gate that is closed on purpose has a reason of its own: SchedulingGated.
  if (
    condition?.status !== 'False' ||
    condition.reason !== 'Unschedulable' ||
    pod.node !== undefined
  ) {
    return undefined;
  }
  const since = condition.since ?? pod.createdAt;
  const { reached, at } = hasLasted({ since, atLeast: PATIENCE, now });
  return reached ? { finding: findingOf(view, pod, since) } : { recheckAt: at };
}

/** A pod for which there is no node. */
export const podUnschedulable: HealthRule = {
  id: 'pod.unschedulable',
  title: 'Pods find a node',
  scope: 'entity',
  evaluate(view) {
    const pods = activePods(view.pods);
    return outcomeOf({
      now: view.now,
      applies: pods.length > 0,
      verdicts: pods.map(pod => judge(view, pod)),
      value: pods.filter(({ node }) => node !== undefined).length,
      unit: 'pods',
      objective: pods.length,
    });
  },
};
