import { createPermission } from '@backstage/plugin-permission-common';

/**
 * To see what is broken in the sandbox, and its clock.
 * @public
 */
export const sandboxReadPermission = createPermission({
  name: 'sandbox.read',
  attributes: { action: 'read' },
});

/**
 * To break and heal the sandbox, and to move its clock.
 * @public
 */
export const sandboxControlPermission = createPermission({
  name: 'sandbox.control',
  attributes: { action: 'update' },
});

/**
 * All permissions of the sandbox plugin.
 * @public
 */
export const sandboxPermissions = [
  sandboxReadPermission,
  sandboxControlPermission,
];
