import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { OwnershipPolicy } from './OwnershipPolicy';
import { readAdministrators } from './readAdministrators';

/**
 * Installs the ownership policy in the permission backend.
 * @public
 */
export const permissionModuleOwnership = createBackendModule({
  pluginId: 'permission',
  moduleId: 'ownership-policy',
  register(reg) {
    reg.registerInit({
      deps: { config: coreServices.rootConfig, policy: policyExtensionPoint },
      async init({ config, policy }) {
        policy.setPolicy(
          OwnershipPolicy.create({
            administrators: readAdministrators(config),
          }),
        );
      },
    });
  },
});
