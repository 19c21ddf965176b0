import {
  parseQuantity,
  quantityAsNumber,
} from '@brown-bear/kubernetes-schemas';
import type { QuotaState } from '../../state';

/** Resources without which no pod can be made; cpu and memory are requests. */
const VITAL = new Set([
  'pods',
  'count/pods',
  'cpu',
  'memory',
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
]);

/** From here on the next deployment may not fit. */
export const NEARLY_USED = 0.9;

/** How much of one resource of a quota is used. */
export type QuotaUse = {
  resource: string;
  used: string;
  hard: string;
  /** used / hard. */
  share: number;
};

/** Use of the resources that pods need, fullest first. */
export function quotaUses(quota: QuotaState): QuotaUse[] {
  return Object.entries(quota.hard)
    .filter(([resource]) => VITAL.has(resource))
    .map(([resource, hard]) => {
      const used = quota.used[resource] ?? '0';
      return { resource, used, hard, share: shareOf(used, hard) };
    })
    .filter(use => Number.isFinite(use.share))
    .sort((a, b) => b.share - a.share);
}

/** As a whole percent, never rounded up to 100. */
export function percentText(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

/** NaN where nothing is allowed at all, or where it cannot be read. */
function shareOf(used: string, hard: string): number {
  const limit = numberOf(hard);
  return limit > 0 ? numberOf(used) / limit : Number.NaN;
}

function numberOf(text: string): number {
  const quantity = parseQuantity(text);
  return quantity === undefined ? Number.NaN : quantityAsNumber(quantity);
}
