import { kindOf } from '../../registry/kinds';

const apiVersion = 'argoproj.io/v1alpha1';

export const ANALYSIS_RUNS = kindOf({ apiVersion, kind: 'AnalysisRun' })!;
export const ANALYSIS_TEMPLATES = kindOf({
  apiVersion,
  kind: 'AnalysisTemplate',
})!;
/** Undefined while the cluster does not serve it. */
export const CLUSTER_ANALYSIS_TEMPLATES = kindOf({
  apiVersion,
  kind: 'ClusterAnalysisTemplate',
});
