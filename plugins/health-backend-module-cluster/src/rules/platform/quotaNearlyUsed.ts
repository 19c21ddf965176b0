import type { EnvironmentView } from '../../judge/EnvironmentView';
import type { QuotaState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { NEARLY_USED, percentText, quotaUses } from './quotaUse';

/** https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/resource-quota-v1/#ResourceQuotaStatus */
export const quotaNearlyUsed: HealthRule = {
  id: 'quota.nearly-used',
  title: 'Quotas have room',
  scope: 'environment',
  evaluate: view => {
    const fullest = view.quotas
      .flatMap(quotaUses)
      .reduce((most, use) => Math.max(most, use.share), 0);
    return outcomeOf({
      now: view.now,
      applies: view.quotas.length > 0,
      verdicts: view.quotas.map(one => judge(view, one)),
      value: Math.floor(fullest * 100),
      unit: '% of the fullest used',
      objective: 90,
    });
  },
};

function judge(view: EnvironmentView, quota: QuotaState): Verdict {
  const nearly = quotaUses(quota).filter(
    use => use.share >= NEARLY_USED && use.share < 1,
  );
  const first = nearly.at(0);
  if (!first || quota.deletedAt !== undefined) {
    return undefined;
  }
  const list = nearly
    .map(
      use =>
        `${percentText(use.share)} of ${use.resource} (${use.used} of ${
          use.hard
        })`,
    )
    .join(', ');
  return {
    finding: {
      rule: 'quota.nearly-used',
      object: objectName(quota),
      status: 'degraded',
      summary: `Quota ${quota.name} of ${quota.namespace} is nearly used: ${list}. The next update or scale-up may not fit.`,
      value: Math.floor(first.share * 100),
      evidence: nearly.map(use =>
        evidenceOf({
          object: quota,
          field: `status.used[${use.resource}]`,
          value: `${use.used} of ${use.hard}`,
        }),
      ),
      cause:
        'The environment runs more, or asks for more, than the quota was made for.',
      nextStep: `See who asks for most with "${kubectl({
        view,
        command:
          "get pods --sort-by='.spec.containers[0].resources.requests.memory'",
        namespace: quota.namespace,
      })}"; lower requests that are not needed, or have the quota raised.`,
    },
  };
}
