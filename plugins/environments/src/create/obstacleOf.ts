import type { DraftPlan } from './useDraftPlan';
import { verdictOf } from '../plan/planWords';

/** Why a form cannot be sent as it is; undefined if it can. */
export function obstacleOf(options: {
  /** Why the reader may not at all. */
  refusal?: string;
  /** What is missing before the plan matters. */
  missing?: string;
  planned: DraftPlan;
}): string | undefined {
  const { refusal, missing, planned } = options;
  const { plan, isCurrent, isPlanning, failure } = planned.planning;
  if (refusal) {
    return refusal;
  }
  if (Object.keys(planned.errors).length > 0) {
    return 'Some fields need another value.';
  }
  if (missing) {
    return missing;
  }
  if (failure) {
    return 'There is no plan of it yet.';
  }
  if (isPlanning || !isCurrent || !plan) {
    return 'Planning …';
  }
  if (!plan.applicable) {
    const { title, reasons } = verdictOf(plan);
    return `${title}. ${reasons.join(' ')}`.trim();
  }
  return undefined;
}
