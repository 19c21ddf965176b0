import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { isError, NotFoundError } from '@backstage/errors';
import type { SignInResolver } from '@backstage/plugin-auth-node';
import type { DevelopmentUser } from './DevelopmentUser';

/**
 * Issues a session for the User entity of the chosen user, so that ownership is
 * what the catalog says and nothing a caller can state.
 */
export const signInAsCatalogUser: SignInResolver<DevelopmentUser> = async (
  { result },
  context,
) => {
  const entityRef = stringifyEntityRef({
    kind: 'user',
    namespace: DEFAULT_NAMESPACE,
    name: result.name,
  });
  try {
    return await context.signInWithCatalogUser({ entityRef });
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      throw new NotFoundError(
        `${entityRef} is not in the catalog; right after a start it may take a few seconds to appear`,
      );
    }
    throw error;
  }
};
