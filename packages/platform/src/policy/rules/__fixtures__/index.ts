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
import type { RuleFixture } from './RuleFixture';

/** Fixtures of every rule, by id. */
export const FIXTURES: Readonly<Record<string, RuleFixture>> = {
  'image.digest': imageDigest,
  'container.resources': containerResources,
  'container.probes': containerProbes,
  'container.read-only-root': containerReadOnlyRoot,
  'container.capabilities': containerCapabilities,
  'pod.non-root': podNonRoot,
  'pod.seccomp': podSeccomp,
  'pod.confinement': podConfinement,
  'pod.host': podHost,
  'pod.volumes': podVolumes,
  'pod.token': podToken,
  'pod.service-account': podServiceAccount,
  'pod.spread': podSpread,
  'termination.graceful': terminationGraceful,
  'workload.managed': workloadManaged,
  'workload.selector': workloadSelector,
  'config.exists': configExists,
  'secret.no-value': secretNoValue,
  'pdb.present': pdbPresent,
  'pdb.drainable': pdbDrainable,
  'job.bounded': jobBounded,
  'storage.retained': storageRetained,
  'rollout.safe': rolloutSafe,
  'hpa.owns-replicas': hpaOwnsReplicas,
  'autoscaling.metric': autoscalingMetric,
  'service.selects': serviceSelects,
  'service.internal': serviceInternal,
  'ingress.tls': ingressTls,
  'network.default-deny': networkDefaultDeny,
  'network.scoped': networkScoped,
  'network.edges': networkEdges,
  'network.undeclared': networkUndeclared,
  'namespace.restricted': namespaceRestricted,
  'quota.covers': quotaCovers,
  'limit-range.admits': limitRangeAdmits,
  'environment.lifetime': environmentLifetime,
  'environment.contained': environmentContained,
  'labels.cost': labelsCost,
  'rbac.least': rbacLeast,
  'rbac.guarded': rbacGuarded,
  'secret.generated': secretGenerated,
};
