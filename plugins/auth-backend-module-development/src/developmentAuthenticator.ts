import { ForwardedError, InputError, NotFoundError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';
import { type DevelopmentUser, readDevelopmentUsers } from './DevelopmentUser';

/**
 * Request header that names the user to sign in as, for example `core-engineer`.
 * @public
 */
export const PORTAL_USER_HEADER = 'x-portal-user';

/** Believes the header: whoever reaches the portal may be any configured user. */
export const developmentAuthenticator = createProxyAuthenticator({
  defaultProfileTransform: async (user: DevelopmentUser) => ({
    profile: { displayName: user.title },
  }),
  initialize({ config }): DevelopmentUser[] {
    // Configuration files merge, so a development file can slip into a
    // production start; the portal must then not come up at all.
    if (process.env.NODE_ENV === 'production') {
      throw new ForwardedError(
        'remove the key auth.providers.development from the configuration',
        new Error('development sign-in must not run with NODE_ENV=production'),
      );
    }
    return readDevelopmentUsers(config);
  },
  async authenticate({ req }, users: DevelopmentUser[]) {
    const choices = users.map(user => user.name).join(', ');
    const name = req.header(PORTAL_USER_HEADER);
    if (!name) {
      throw new InputError(
        `Header ${PORTAL_USER_HEADER} is missing; expected one of: ${choices}`,
      );
    }
    const user = users.find(candidate => candidate.name === name);
    if (!user) {
      // The value is not repeated: it is whatever the caller sent.
      throw new NotFoundError(
        `Header ${PORTAL_USER_HEADER} names no development user; expected one of: ${choices}`,
      );
    }
    return { result: user };
  },
});
