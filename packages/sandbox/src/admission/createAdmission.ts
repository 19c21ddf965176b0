import { AdmissionChain } from './AdmissionChain';
import { defaultStorageClass } from './plugins/defaultStorageClass';
import { limitRanger } from './plugins/limitRanger';
import { namespaceLifecycle } from './plugins/namespaceLifecycle';
import { podAdmission } from './plugins/podAdmission';
import { resourceQuota } from './plugins/resourceQuota';
import { podSecurity } from './podSecurity/podSecurity';
import { validatingAdmissionPolicy } from './policies/validatingAdmissionPolicy';

/** The plugins that an API server has by default, as far as the sandbox has them. */
export function createAdmission(): AdmissionChain {
  return AdmissionChain.create({
    plugins: [
      namespaceLifecycle,
      limitRanger,
      podAdmission,
      defaultStorageClass,
      podSecurity,
      validatingAdmissionPolicy,
      resourceQuota,
    ],
  });
}
