import type { IdentityApi } from '@backstage/core-plugin-api';
import { rememberedUser } from './rememberedUser';

/** The same identity, whose sign-out also forgets the remembered choice. */
export function forgetOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    getProfileInfo: () => identity.getProfileInfo(),
    signOut: async () => {
      rememberedUser.forget();
      await identity.signOut();
    },
  };
}
