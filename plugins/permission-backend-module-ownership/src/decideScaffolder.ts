import {
  AuthorizeResult,
  isPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createScaffolderTaskConditionalDecision,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import {
  actionExecutePermission,
  taskCancelPermission,
  taskCreatePermission,
  taskReadPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import type { Caller } from './Caller';

/** Team members run templates; a task belongs to whoever started it. */
export function decideScaffolder(
  permission: Permission,
  caller: Caller,
): PolicyDecision | undefined {
  if (
    isPermission(permission, taskCreatePermission) ||
    isPermission(permission, actionExecutePermission)
  ) {
    return {
      result: caller.isTeamMember
        ? AuthorizeResult.ALLOW
        : AuthorizeResult.DENY,
    };
  }
  // A task's log and input may hold what its template was told in confidence.
  if (
    isPermission(permission, taskReadPermission) ||
    isPermission(permission, taskCancelPermission)
  ) {
    return createScaffolderTaskConditionalDecision(
      permission,
      scaffolderTaskConditions.isTaskOwner({ createdBy: [caller.userRef] }),
    );
  }
  return undefined;
}
