import {
  AuthorizeResult,
  isPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  environmentCreatePermission,
  environmentDeletePermission,
  environmentUpdatePermission,
} from '@brown-bear/plugin-environments-common';
import {
  createEnvironmentConditionalDecision,
  environmentConditions,
} from '@brown-bear/plugin-environments-node';
import type { Caller } from './Caller';

/**
 * Team members create environments, and change those of their groups and those
 * that they created for another group. For which group one may create, the
 * environments backend knows: the permission carries no group.
 */
export function decideEnvironments(
  permission: Permission,
  caller: Caller,
): PolicyDecision | undefined {
  const isChange =
    isPermission(permission, environmentUpdatePermission) ||
    isPermission(permission, environmentDeletePermission);
  if (!isChange && !isPermission(permission, environmentCreatePermission)) {
    return undefined;
  }
  if (!caller.isTeamMember) return { result: AuthorizeResult.DENY };
  if (!isChange) return { result: AuthorizeResult.ALLOW };
  return createEnvironmentConditionalDecision(permission, {
    anyOf: [
      environmentConditions.isOwner({ claims: caller.ownershipRefs }),
      environmentConditions.isCreator({ userRef: caller.userRef }),
    ],
  });
}
