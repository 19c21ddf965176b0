import {
  AuthorizeResult,
  isReadPermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { toCaller } from './Caller';
import { decideCatalog } from './decideCatalog';
import { decideEnvironments } from './decideEnvironments';
import { decideScaffolder } from './decideScaffolder';

/**
 * Decides by what the catalog says about the caller. A permission that no rule
 * knows is allowed to everybody signed in when it reads, and to administrators
 * alone when it does anything else, so a new plugin starts closed.
 */
export class OwnershipPolicy implements PermissionPolicy {
  readonly #administrators: readonly string[];

  static create(options: { administrators: string[] }): OwnershipPolicy {
    return new OwnershipPolicy(options.administrators);
  }

  private constructor(administrators: readonly string[]) {
    this.#administrators = administrators;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    // Nothing is public: the sign-in page needs no permission, and services
    // of the backend itself never get here.
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    const caller = toCaller(user, this.#administrators);
    if (caller.isAdministrator) {
      return { result: AuthorizeResult.ALLOW };
    }
    return (
      decideCatalog(permission, caller) ??
      decideEnvironments(permission, caller) ??
      decideScaffolder(permission, caller) ?? {
        result: isReadPermission(permission)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      }
    );
  }
}
