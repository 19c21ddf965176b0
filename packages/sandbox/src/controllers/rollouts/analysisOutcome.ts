import type { AnalysisRun } from '../types/Analysis';
import type { AnalysisRunStatusSummary } from '../types/Rollout';
import type { RolloutState } from './RolloutState';

export function findRun(
  { runs }: Pick<RolloutState, 'runs'>,
  name: string,
): AnalysisRun | undefined {
  return runs.find(({ metadata }) => metadata.name === name);
}

export function summaryOf(run: AnalysisRun): AnalysisRunStatusSummary {
  const { phase = 'Pending', message } = run.status ?? {};
  return {
    name: run.metadata.name,
    status: phase,
    ...(message && { message }),
  };
}

/** Why an analysis says no; undefined while it does not. */
export function failureOf(run: AnalysisRun | undefined): string | undefined {
  const { phase, message } = run?.status ?? {};
  return phase === 'Failed' || phase === 'Error'
    ? message ?? `analysis run ${run!.metadata.name} ended with ${phase}`
    : undefined;
}

export function hasSucceeded(run: AnalysisRun | undefined): boolean {
  return run?.status?.phase === 'Successful';
}
