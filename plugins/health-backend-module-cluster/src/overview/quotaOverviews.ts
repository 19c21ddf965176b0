import {
  parseQuantity,
  quantityAsNumber,
} from '@brown-bear/kubernetes-schemas';
import type {
  ClusterOverview,
  HealthStatus,
} from '@brown-bear/plugin-health-common';
import type { ClusterModel } from '../collector/ClusterModel';
import { quotaUses } from '../rules/platform/quotaUse';

type QuotaOverview = ClusterOverview['quotas'][number];

/** As in rules/platform/quotaNearlyUsed.ts. */
const NEARLY = 0.9;

/** Every resource of every quota, fullest first. */
export function quotaOverviews(model: ClusterModel): QuotaOverview[] {
  return [...model.inventory.namespaceNames()]
    .flatMap(namespace => {
      const judge = model.judgeOf(namespace);
      const quotas = model.inventory.namespace(namespace).list('ResourceQuota');
      return quotas.flatMap(quota => {
        const { name, hard, used } = quota;
        // A full count of claims refuses nobody as long as nobody wants one.
        const vital = new Set(quotaUses(quota).map(each => each.resource));
        return Object.entries(hard).map(([resource, limit]): QuotaOverview => {
          const amount = used[resource] ?? '0';
          const share = shareOf(amount, limit);
          return {
            ...(judge && { environment: judge.environment.environment }),
            namespace,
            name,
            resource,
            status: vital.has(resource) ? statusOf(share) : 'healthy',
            used: amount,
            hard: limit,
            share,
          };
        });
      });
    })
    .sort((a, b) => b.share - a.share || a.resource.localeCompare(b.resource));
}

function statusOf(share: number): HealthStatus {
  if (share >= 1) {
    return 'unhealthy';
  }
  return share >= NEARLY ? 'degraded' : 'healthy';
}

/** Of nothing, nothing is used up. */
function shareOf(used: string, hard: string): number {
  const [amount, limit] = [used, hard].map(text => {
    const quantity = parseQuantity(text);
    return quantity === undefined ? 0 : quantityAsNumber(quantity);
  });
  return limit > 0 ? amount / limit : 0;
}
