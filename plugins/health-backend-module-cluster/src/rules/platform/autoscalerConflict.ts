import type { EntityView } from '../../judge/EntityView';
import type { AutoscalerState, VerticalAutoscalerState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';

/** https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md */
export const autoscalerConflict: HealthRule = {
  id: 'hpa.vpa-conflict',
  title: 'Autoscalers do not work against each other',
  scope: 'entity',
  evaluate: view => {
    const all = view.autoscalers.filter(one => one.deletedAt === undefined);
    const verdicts = all.map(one => judge(view, one));
    return outcomeOf({
      now: view.now,
      applies: all.length > 0,
      verdicts,
      value: all.length - verdicts.filter(one => one).length,
      unit: 'autoscalers alone with their resource',
      objective: all.length,
    });
  },
};

function judge(view: EntityView, one: AutoscalerState): Verdict {
  const rival = view.environment
    .all('VerticalPodAutoscaler')
    .map(vertical => ({ vertical, shared: sharedResources(one, vertical) }))
    .find(({ shared }) => shared.length > 0);
  if (!rival) {
    return undefined;
  }
  const { vertical, shared } = rival;
  const resources = shared.join(' and ');
  return {
    finding: {
      rule: 'hpa.vpa-conflict',
      object: objectName(one),
      status: 'degraded',
      summary: `Two autoscalers pull at ${one.target.kind} ${one.target.name} by its ${resources}: HorizontalPodAutoscaler ${one.name} changes the number of pods, VerticalPodAutoscaler ${vertical.name} (${vertical.updateMode}) their size.`,
      value: resources,
      evidence: [
        evidenceOf({
          object: one,
          field: `spec.metrics[resource.name=${shared[0]}].resource.target`,
          value: one.metrics.find(metric => metric.name === shared[0])?.target,
        }),
        evidenceOf({
          object: vertical,
          field: 'spec.updatePolicy.updateMode',
          value: vertical.updateMode,
          at: vertical.createdAt,
        }),
      ],
      cause:
        'Each answers to what the other did: use is measured against requests, which the vertical one changes.',
      nextStep: `Set the update mode of ${
        vertical.name
      } to Off, or take ${resources} from its controlledResources; see "${kubectl(
        {
          view,
          command: `describe vpa ${vertical.name}`,
          namespace: vertical.namespace,
        },
      )}".`,
      since: Math.max(one.createdAt, vertical.createdAt),
    },
  };
}

function sharedResources(
  one: AutoscalerState,
  vertical: VerticalAutoscalerState,
): string[] {
  if (
    vertical.deletedAt !== undefined ||
    vertical.updateMode === 'Off' ||
    vertical.namespace !== one.namespace ||
    vertical.target.kind !== one.target.kind ||
    vertical.target.name !== one.target.name
  ) {
    return [];
  }
  const scaledOn = one.metrics
    .filter(({ type }) => type === 'Resource' || type === 'ContainerResource')
    .map(({ name }) => name);
  return [...new Set(scaledOn)].filter(name =>
    vertical.resources.includes(name),
  );
}
