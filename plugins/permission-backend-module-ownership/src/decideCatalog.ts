import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
  catalogEntityRefreshPermission,
  catalogIngestionReadPermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { ANNOTATION_VISIBILITY } from '@brown-bear/plugin-platform-common';
import type { Caller } from './Caller';

/**
 * Entities are hidden by the mere presence of the visibility annotation: a
 * misspelt value hides too much rather than too little, and lists (which compare
 * in lower case) and single reads (which do not) cannot disagree.
 *
 * Creating, registering, validating and analysing are not here: they read
 * files and URLs with the backend's own rights, so they stay with administrators.
 */
export function decideCatalog(
  permission: Permission,
  caller: Caller,
): PolicyDecision | undefined {
  const isOwner = catalogConditions.isEntityOwner({
    claims: caller.ownershipRefs,
  });
  if (isPermission(permission, catalogEntityReadPermission)) {
    return createCatalogConditionalDecision(permission, {
      anyOf: [
        {
          not: catalogConditions.hasAnnotation({
            annotation: ANNOTATION_VISIBILITY,
          }),
        },
        isOwner,
      ],
    });
  }
  if (
    isPermission(permission, catalogEntityRefreshPermission) ||
    isPermission(permission, catalogEntityDeletePermission)
  ) {
    return createCatalogConditionalDecision(permission, isOwner);
  }
  // A read, but of the state of providers: it names files and hosts.
  if (isPermission(permission, catalogIngestionReadPermission)) {
    return { result: AuthorizeResult.DENY };
  }
  return undefined;
}
