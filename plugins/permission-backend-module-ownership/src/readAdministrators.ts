import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const KEY = 'permission.policy.administrators';
const GROUP_REF = /^group:[a-z0-9-_.]+\/[a-z0-9-_.]+$/;

/** Reads the groups whose members administer the portal; at least one. */
export function readAdministrators(config: Config): string[] {
  const refs = config.getOptionalStringArray(KEY) ?? [];
  if (refs.length === 0) {
    throw new InputError(
      `Missing configuration: ${KEY} must list at least one group, such as group:default/platform-team`,
    );
  }
  // Compared as they are with lower-case references of the catalog, so a
  // shortened one would silently make nobody an administrator.
  for (const ref of refs) {
    if (!GROUP_REF.test(ref)) {
      throw new InputError(
        `Invalid configuration: ${KEY} has '${ref}', expected a full lower-case reference such as group:default/platform-team`,
      );
    }
  }
  return refs;
}
