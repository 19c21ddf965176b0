import type { Config } from '@backstage/config';

/** A fixture user that development sign-in offers. */
export type DevelopmentUser = {
  /** Name of the User entity. */
  name: string;
  title: string;
  /** What this person may do, in one sentence. */
  description: string;
};

/** Users of `auth.providers.development.users`, in the order of the configuration. */
export function readDevelopmentUsers(config: Config): DevelopmentUser[] {
  const users =
    config.getOptionalConfigArray('auth.providers.development.users') ?? [];
  return users.map(user => ({
    name: user.getString('name'),
    title: user.getOptionalString('title') ?? user.getString('name'),
    description: user.getOptionalString('description') ?? '',
  }));
}
