import { AdmissionChain } from './AdmissionChain';
import { defaultStorageClass } from './plugins/defaultStorageClass';
import { limitRanger } from './plugins/limitRanger';
import { namespaceLifecycle } from './plugins/namespaceLifecycle';
import { podAdmission } from './plugins/podAdmission';
import { resourceQuota } from './plugins/resourceQuota';
import type { RoleAuthorizer } from '../rbac/RoleAuthorizer';
import { roleEscalation } from '../rbac/roleEscalation';
import { podSecurity } from './podSecurity/podSecurity';
import { validatingAdmissionPolicy } from './policies/validatingAdmissionPolicy';

/** The plugins that an API server has by default, as far as the sandbox has them. */
export function createAdmission(options: {
  authorizer: RoleAuthorizer;
}): AdmissionChain {
  return AdmissionChain.create({
    plugins: [
      namespaceLifecycle,
      limitRanger,
      podAdmission,
      defaultStorageClass,
      roleEscalation(options.authorizer),
      podSecurity,
      validatingAdmissionPolicy,
      resourceQuota,
    ],
  });
}
