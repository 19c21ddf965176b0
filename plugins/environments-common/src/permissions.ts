import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Type of the resources that the permissions are about.
 * @public
 */
export const RESOURCE_TYPE_ENVIRONMENT = 'environment';

/**
 * To see environments, their plans and their history.
 * @public
 */
export const environmentReadPermission = createPermission({
  name: 'environments.environment.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/**
 * To create an environment; for whom is checked against the caller's groups.
 * @public
 */
export const environmentCreatePermission = createPermission({
  name: 'environments.environment.create',
  attributes: { action: 'create' },
});

/**
 * To update, extend, put to sleep, wake, cancel and roll back.
 * @public
 */
export const environmentUpdatePermission = createPermission({
  name: 'environments.environment.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/**
 * To delete.
 * @public
 */
export const environmentDeletePermission = createPermission({
  name: 'environments.environment.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/**
 * To approve what exceeds a cap or budget, to exceed one without asking, and
 * to act for groups that one does not belong to.
 * @public
 */
export const environmentApprovePermission = createPermission({
  name: 'environments.environment.approve',
  attributes: { action: 'update' },
});

/**
 * All of them.
 * @public
 */
export const environmentPermissions = [
  environmentReadPermission,
  environmentCreatePermission,
  environmentUpdatePermission,
  environmentDeletePermission,
  environmentApprovePermission,
];
