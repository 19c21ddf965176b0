import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** A user that may be chosen at sign-in. */
export type DevelopmentUser = {
  /** Name of the User entity in the default namespace. */
  name: string;
  /** What the sign-in page calls this person. */
  title: string;
};

/** Reads `auth.providers.development`; at least one user is required. */
export function readDevelopmentUsers(config: Config): DevelopmentUser[] {
  const users = config.getConfigArray('users').map(user => {
    const name = user.getString('name');
    return { name, title: user.getOptionalString('title') ?? name };
  });
  if (users.length === 0) {
    throw new InputError(
      'auth.providers.development.users must list at least one user, such as { name: guest }',
    );
  }
  return users;
}
