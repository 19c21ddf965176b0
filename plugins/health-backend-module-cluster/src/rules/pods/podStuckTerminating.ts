import type { EntityView } from '../../judge/EntityView';
import type { PodState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { isNodeReady } from '../shared/conditions';
import { MINUTE } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { hasLasted } from '../shared/timing';

/** Beyond the grace period, which the time of deletion contains. */
const PATIENCE = MINUTE;

function likely(view: EntityView, pod: PodState) {
  const { namespace, name, node } = pod;
  const inNamespace = (command: string) =>
    kubectl({ view, namespace, command });
  if (!isNodeReady(view, node)) {
    return {
      cause: `Its node ${node} does not answer: nobody confirms that it has ended.`,
      nextStep: `Bring the node back. Only if it is certainly switched off, since a second copy could run otherwise: ${inNamespace(
        `delete pod ${name} --force --grace-period=0`,
      )}`,
    };
  }
  const running = pod.containers.filter(({ state }) => state === 'running');
  return running.length > 0
    ? {
        cause: `Container ${running[0].name} still runs: it does not end when it is told to, or its volume cannot be taken from it.`,
        nextStep: `See what the node says of it: ${inNamespace(
          `describe pod ${name}`,
        )}`,
      }
    : {
        cause:
          'Its containers have ended: a finalizer keeps it, or a volume cannot be taken from its node.',
        nextStep: `See who is to remove the finalizer: ${inNamespace(
          `get pod ${name} -o jsonpath='{.metadata.finalizers}'`,
        )}`,
      };
}

function judge(view: EntityView, pod: PodState): Verdict {
  const { now } = view;
  const since = pod.deletedAt;
  if (since === undefined) {
    return undefined;
  }
  const { reached, at } = hasLasted({ since, atLeast: PATIENCE, now });
  return reached
    ? {
        finding: {
          rule: 'pod.stuck-terminating',
          object: objectName(pod),
          status: 'degraded',
          summary: `${objectName(pod)} was to be gone at ${atText(
            since,
            now,
          )} and is still there.`,
          evidence: [
            evidenceOf({
              object: pod,
              field: 'metadata.deletionTimestamp',
              at: since,
            }),
          ],
          ...likely(view, pod),
          since,
        },
      }
    : { recheckAt: at };
}

/** A pod that was deleted and does not go. */
export const podStuckTerminating: HealthRule = {
  id: 'pod.stuck-terminating',
  title: 'Pods end in time',
  scope: 'entity',
  evaluate(view) {
    const { now, pods } = view;
    const verdicts = pods.map(pod => judge(view, pod));
    return outcomeOf({
      now,
      applies: pods.length > 0,
      verdicts,
      value: verdicts.filter(verdict => verdict?.finding).length,
      unit: 'pods',
      objective: 0,
    });
  },
};
