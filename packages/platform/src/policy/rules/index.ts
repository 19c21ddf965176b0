import type { PolicyRule } from '../PolicyRule';
import { autoscalingMetric } from './autoscalingMetric';
import { configExists } from './configExists';
import { containerCapabilities } from './containerCapabilities';
import { containerProbes } from './containerProbes';
import { containerReadOnlyRoot } from './containerReadOnlyRoot';
import { containerResources } from './containerResources';
import { environmentContained } from './environmentContained';
import { environmentLifetime } from './environmentLifetime';
import { hpaOwnsReplicas } from './hpaOwnsReplicas';
import { imageDigest } from './imageDigest';
import { ingressTls } from './ingressTls';
import { jobBounded } from './jobBounded';
import { labelsCost } from './labelsCost';
import { limitRangeAdmits } from './limitRangeAdmits';
import { namespaceRestricted } from './namespaceRestricted';
import { networkDefaultDeny } from './networkDefaultDeny';
import { networkEdges } from './networkEdges';
import { networkScoped } from './networkScoped';
import { networkUndeclared } from './networkUndeclared';
import { pdbDrainable } from './pdbDrainable';
import { pdbPresent } from './pdbPresent';
import { podConfinement } from './podConfinement';
import { podHost } from './podHost';
import { podNonRoot } from './podNonRoot';
import { podSeccomp } from './podSeccomp';
import { podServiceAccount } from './podServiceAccount';
import { podSpread } from './podSpread';
import { podToken } from './podToken';
import { podVolumes } from './podVolumes';
import { quotaCovers } from './quotaCovers';
import { rbacGuarded } from './rbacGuarded';
import { rbacLeast } from './rbacLeast';
import { rolloutSafe } from './rolloutSafe';
import { secretGenerated } from './secretGenerated';
import { secretNoValue } from './secretNoValue';
import { serviceInternal } from './serviceInternal';
import { serviceSelects } from './serviceSelects';
import { storageRetained } from './storageRetained';
import { terminationGraceful } from './terminationGraceful';
import { workloadManaged } from './workloadManaged';
import { workloadSelector } from './workloadSelector';

/**
 * Every policy rule, from the container outwards: what a pod is, how its
 * workload lives, how it is reached, what its namespace allows.
 * @public
 */
export const POLICY_RULES: readonly PolicyRule[] = [
  imageDigest,
  containerResources,
  containerProbes,
  containerReadOnlyRoot,
  containerCapabilities,
  podNonRoot,
  podSeccomp,
  podConfinement,
  podHost,
  podVolumes,
  podToken,
  podServiceAccount,
  podSpread,
  terminationGraceful,
  workloadManaged,
  workloadSelector,
  configExists,
  secretNoValue,
  secretGenerated,
  pdbPresent,
  pdbDrainable,
  rolloutSafe,
  hpaOwnsReplicas,
  autoscalingMetric,
  jobBounded,
  storageRetained,
  serviceSelects,
  serviceInternal,
  ingressTls,
  namespaceRestricted,
  quotaCovers,
  limitRangeAdmits,
  environmentContained,
  environmentLifetime,
  labelsCost,
  rbacLeast,
  rbacGuarded,
  networkDefaultDeny,
  networkScoped,
  networkEdges,
  networkUndeclared,
];
