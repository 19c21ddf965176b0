import type { EnvironmentView } from '../../judge/EnvironmentView';
import type { NamespaceState, PodState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { countText } from '../shared/countText';
import { MINUTE } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';

/** Time to scale everything down and for its pods to go. */
const PATIENCE = 15 * MINUTE;

/** Belongs to the core environment of its cluster, and never sleeps. */
const SYSTEMS = 'platform-system';

/** How many pods stand in the evidence. */
const SHOWN = 5;

/** An environment that sleeps costs nothing; judged only while it sleeps. */
export const environmentNotAsleep: HealthRule = {
  id: 'environment.not-asleep',
  title: 'Asleep, it runs nothing',
  scope: 'environment',
  whileAsleep: true,
  evaluate: view => {
    if (view.phase !== 'asleep') {
      return { applies: false, findings: [] };
    }
    const sleeping = sleepingNamespaces(view);
    const names = new Set(sleeping.map(({ name }) => name));
    const awake = view
      .all('Pod')
      .filter(pod => names.has(pod.namespace) && isAwake(pod));
    return outcomeOf({
      now: view.now,
      applies: sleeping.length > 0,
      verdicts: sleeping.map(one => judge(view, one, awake)),
      value: awake.length,
      unit: 'pods running',
      objective: 0,
    });
  },
};

/**
 * Those that say so themselves; where none does, as the phase is known from
 * elsewhere, all but those of the cluster's own systems.
 */
function sleepingNamespaces(view: EnvironmentView): readonly NamespaceState[] {
  const marked = view.namespaces.filter(({ asleep }) => asleep);
  return marked.length > 0
    ? marked
    : view.namespaces.filter(({ name }) => name !== SYSTEMS);
}

/** Of a workload, and not on its way out. */
function isAwake(pod: PodState): boolean {
  return (
    pod.owner !== undefined &&
    pod.owner.kind !== 'Job' &&
    pod.owner.kind !== 'Node' &&
    pod.phase === 'Running' &&
    pod.deletedAt === undefined
  );
}

function judge(
  view: EnvironmentView,
  namespace: NamespaceState,
  awake: readonly PodState[],
): Verdict {
  const sleeps = namespace.asleepSince ?? 0;
  const pods = awake
    .filter(pod => pod.namespace === namespace.name)
    .map(pod => ({
      pod,
      since: Math.max(sleeps, pod.startedAt ?? pod.createdAt),
    }))
    .sort((a, b) => a.since - b.since);
  const first = pods.at(0);
  if (!first || namespace.deletedAt !== undefined) {
    return undefined;
  }
  const late = pods.filter(({ since }) => since + PATIENCE <= view.now);
  if (late.length === 0) {
    return { recheckAt: first.since + PATIENCE };
  }
  const until = view.until ? atText(view.until, view.now) : undefined;
  return {
    finding: {
      rule: 'environment.not-asleep',
      object: objectName(namespace),
      status: 'degraded',
      summary: `${view.environment} is asleep${
        until ? ` until ${until}` : ''
      }, and still ${countText(late.length, 'pod')} of it ${
        late.length === 1 ? 'has' : 'have'
      } been running since ${atText(first.since, view.now)}.`,
      value: late.length,
      evidence: [
        evidenceOf({
          object: namespace,
          field: 'metadata.annotations[brown-bear.io/phase]',
          value: 'asleep',
          at: namespace.asleepSince,
        }),
        ...late.slice(0, SHOWN).map(({ pod, since }) =>
          evidenceOf({
            object: pod,
            field: 'status.phase',
            value: pod.phase,
            at: since,
          }),
        ),
      ],
      cause:
        'Whatever scales it down did not get through, or somebody or an autoscaler scaled it up again.',
      nextStep: `See what is wanted with "${kubectl({
        view,
        command: 'get deployments,statefulsets,hpa',
        namespace: namespace.name,
      })}"; scale it to nothing, or wake the environment if it is in use.`,
      since: first.since,
    },
  };
}
