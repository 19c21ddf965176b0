import type { NamespaceState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { MINUTE } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { hasLasted } from '../shared/timing';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { quoteOf } from '../shared/quoteOf';
import type { EnvironmentView } from '../../judge/EnvironmentView';

const PATIENCE = 5 * MINUTE;

/** What the namespace controller says is left; the most telling first. */
const TELLING = [
  'NamespaceFinalizersRemaining',
  'NamespaceContentRemaining',
  'NamespaceDeletionDiscoveryFailure',
  'NamespaceDeletionContentFailure',
  'NamespaceDeletionGroupVersionParsingFailure',
];

/** https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/namespace-v1/#NamespaceStatus */
export const namespaceStuckTerminating: HealthRule = {
  id: 'namespace.stuck-terminating',
  title: 'Namespaces that are deleted go',
  scope: 'environment',
  whileAsleep: true,
  evaluate: view => {
    const leaving = view.namespaces.filter(one => one.deletedAt !== undefined);
    return outcomeOf({
      now: view.now,
      applies: view.namespaces.length > 0,
      verdicts: leaving.map(one => judge(view, one)),
      value: leaving.length,
      unit: 'namespaces being deleted',
      objective: 0,
    });
  },
};

function judge(view: EnvironmentView, namespace: NamespaceState): Verdict {
  const since = namespace.deletedAt!;
  const { reached, at } = hasLasted({
    since,
    atLeast: PATIENCE,
    now: view.now,
  });
  if (!reached) {
    return { recheckAt: at };
  }
  const left = TELLING.map(type =>
    namespace.conditions.find(
      one => one.type === type && one.status === 'True',
    ),
  ).filter(one => one !== undefined);
  const said = left.map(one => quoteOf(one.message)).filter(Boolean);
  return {
    finding: {
      rule: 'namespace.stuck-terminating',
      object: objectName(namespace),
      status: 'degraded',
      summary: `Namespace ${namespace.name} was to be gone at ${atText(
        since,
        view.now,
      )} and does not go: nothing new can be made in it.`,
      evidence: [
        evidenceOf({
          object: namespace,
          field: 'metadata.deletionTimestamp',
          value: new Date(since).toISOString(),
          at: since,
        }),
        ...left.map(one =>
          evidenceOf({
            object: namespace,
            field: `status.conditions[type=${one.type}].message`,
            value: quoteOf(one.message) ?? one.reason ?? one.status,
            at: one.since,
          }),
        ),
      ],
      cause:
        said.at(0) ??
        'An object in it has a finalizer that nobody removes, or an aggregated API does not answer.',
      nextStep: `Read what remains with "${kubectl({
        view,
        command: `get namespace ${namespace.name} -o yaml`,
      })}" and start the controller that owns the finalizer; take a finalizer away by hand only when its owner is gone for good.`,
      since,
    },
  };
}
