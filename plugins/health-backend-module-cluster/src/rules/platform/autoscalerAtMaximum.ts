import type { EntityView } from '../../judge/EntityView';
import type { AutoscalerState, MetricState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { countText } from '../shared/countText';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { bytesText, coresText } from '../shared/quantityText';

/** What the controller lets pass, --horizontal-pod-autoscaler-tolerance. */
const TOLERANCE = 0.1;

/** https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details */
export const autoscalerAtMaximum: HealthRule = {
  id: 'hpa.at-maximum',
  title: 'Autoscalers have room',
  scope: 'entity',
  evaluate: view => {
    const all = view.autoscalers.filter(one => one.deletedAt === undefined);
    const most = all.toSorted((a, b) => loadOf(b) - loadOf(a)).at(0);
    return outcomeOf({
      now: view.now,
      applies: all.length > 0,
      verdicts: all.map(one => judge(view, one)),
      value: most?.current,
      unit: 'pods',
      objective: most?.maximum,
    });
  },
};

function judge(view: EntityView, one: AutoscalerState): Verdict {
  if (one.current < one.maximum || one.maximum <= one.minimum) {
    return undefined;
  }
  const pressed = one.metrics.filter(isAbove);
  const first = pressed.at(0);
  if (!first) {
    return undefined;
  }
  const limited = one.conditions.find(
    condition =>
      condition.type === 'ScalingLimited' && condition.status === 'True',
  );
  const { kind, name } = one.target;
  return {
    finding: {
      rule: 'hpa.at-maximum',
      object: objectName(one),
      status: 'degraded',
      summary: `${kind} ${name} runs its maximum of ${countText(
        one.maximum,
        'pod',
      )} and would need more: ${pressed.map(sentence).join(', ')}.`,
      value: one.current,
      evidence: [
        evidenceOf({
          object: one,
          field: 'status.currentReplicas',
          value: one.current,
          at: one.lastScaledAt,
        }),
        evidenceOf({
          object: one,
          field: 'spec.maxReplicas',
          value: one.maximum,
        }),
        ...pressed.map(metric =>
          evidenceOf({
            object: one,
            field: `status.currentMetrics[name=${metric.name}]`,
            value: sentence(metric),
          }),
        ),
        ...(limited
          ? [
              evidenceOf({
                object: one,
                field: 'status.conditions[type=ScalingLimited].reason',
                value: limited.reason,
                at: limited.since,
              }),
            ]
          : []),
      ],
      cause:
        'There is more load than usual, or each request costs more than before the last release.',
      nextStep: `Look whether latency suffers; if so raise the maximum in the workload's definition, after a look at the quota with "${kubectl(
        { view, command: 'get resourcequota', namespace: one.namespace },
      )}".`,
      since: limited?.since,
    },
  };
}

function isAbove({ current, target }: MetricState): boolean {
  return (
    current !== undefined &&
    target !== undefined &&
    target > 0 &&
    current > target * (1 + TOLERANCE)
  );
}

function sentence(metric: MetricState): string {
  const { name, current, target } = metric;
  return `${name} at ${amountText(metric, current)} of a wanted ${amountText(
    metric,
    target,
  )}`;
}

function amountText({ name, unit }: MetricState, amount = 0): string {
  if (unit === 'percent') {
    return `${amount} %`;
  }
  const texts: Readonly<Record<string, (value: number) => string>> = {
    cpu: coresText,
    memory: bytesText,
  };
  return texts[name]?.(amount) ?? `${amount}`;
}

function loadOf({ current, maximum }: AutoscalerState): number {
  return maximum > 0 ? current / maximum : 0;
}
