import type {
  AuthService,
  BackstageCredentials,
  BackstageServicePrincipal,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  environmentApprovePermission,
  environmentCreatePermission,
  environmentDeletePermission,
  environmentReadPermission,
  environmentUpdatePermission,
  type EnvironmentVerb,
} from '@brown-bear/plugin-environments-common';
import {
  type EnvironmentOwnership,
  environmentResourceRef,
} from '@brown-bear/plugin-environments-node';
import { type Caller, type EnvironmentRight, SERVICES_READ } from './Caller';

type Options = {
  auth: AuthService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  userInfo: UserInfoService;
};

/** Finds out who asks and what they may do. */
export class EnvironmentAccess {
  readonly #options: Options;
  readonly #isAuthorized: ReturnType<
    typeof createConditionAuthorizer<EnvironmentOwnership>
  >;

  static create(options: Options): EnvironmentAccess {
    return new EnvironmentAccess(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#isAuthorized = createConditionAuthorizer(
      options.permissionsRegistry.getPermissionRuleset(environmentResourceRef),
    );
  }

  /** Asks the policy; fails for who is neither a user nor a service. */
  async caller(credentials: BackstageCredentials): Promise<Caller> {
    const { auth, permissions, userInfo } = this.#options;
    const isService = auth.isPrincipal(credentials, 'service');
    if (!isService && !auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError('Sign in to see environments');
    }
    const [[read, update, remove], [create, approve], user] = await Promise.all(
      [
        permissions.authorizeConditional(
          [
            { permission: environmentReadPermission },
            { permission: environmentUpdatePermission },
            { permission: environmentDeletePermission },
          ],
          { credentials },
        ),
        permissions.authorize(
          [
            { permission: environmentCreatePermission },
            { permission: environmentApprovePermission },
          ],
          { credentials },
        ),
        isService ? undefined : userInfo.getUserInfo(credentials),
      ],
    );
    const isAllowed = ({ result }: { result: AuthorizeResult }) =>
      !isService && result === AuthorizeResult.ALLOW;
    return {
      ref:
        user?.userEntityRef ??
        `service:${
          (credentials.principal as BackstageServicePrincipal).subject
        }`,
      isService,
      groups:
        user?.ownershipEntityRefs.filter(ref => ref.startsWith('group:')) ?? [],
      mayCreate: isAllowed(create),
      mayApprove: isAllowed(approve),
      decisions: { read, update, delete: remove },
    };
  }

  may(
    caller: Caller,
    right: EnvironmentRight,
    environment: EnvironmentOwnership,
  ): boolean {
    if (caller.isService && right !== 'read') return false;
    return this.#isAuthorized(caller.decisions[right], environment);
  }

  /** Why they may not do that to it; absent if they may. */
  objection(
    caller: Caller,
    verb: EnvironmentVerb,
    environment: EnvironmentOwnership,
  ): string | undefined {
    if (caller.isService) return SERVICES_READ;
    if (verb === 'approve' || verb === 'reject') {
      return caller.mayApprove
        ? undefined
        : 'only administrators decide about what exceeds a cap';
    }
    const right = verb === 'delete' ? 'delete' : 'update';
    return this.may(caller, right, environment)
      ? undefined
      : `only ${environment.owner}, its creator and administrators may do that`;
  }

  /** Throws a NotAllowedError saying who may. */
  require(options: {
    caller: Caller;
    verb: EnvironmentVerb;
    environment: EnvironmentOwnership & { name: string };
  }): void {
    const { caller, environment, verb } = options;
    const objection = this.objection(caller, verb, environment);
    if (objection) {
      throw new NotAllowedError(
        `You may not ${verb} environment ${environment.name}: ${objection}`,
      );
    }
  }

  /** Why they may not create anything for that group; absent if they may. */
  creationObjection(caller: Caller, owner?: string): string | undefined {
    if (caller.isService) return SERVICES_READ;
    if (!caller.mayCreate) {
      return 'you may look at environments and not create any: that takes the membership of a team';
    }
    return owner === undefined ||
      caller.mayApprove ||
      caller.groups.includes(owner)
      ? undefined
      : `you do not belong to ${owner}; you may create environments for ${
          caller.groups.join(', ') || 'no group'
        }`;
  }

  requireCreation(caller: Caller, owner: string): void {
    const objection = this.creationObjection(caller, owner);
    if (objection) {
      throw new NotAllowedError(
        `You may not create an environment for ${owner}: ${objection}`,
      );
    }
  }
}
