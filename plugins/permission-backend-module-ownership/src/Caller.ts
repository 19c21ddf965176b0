import type { PolicyQueryUser } from '@backstage/plugin-permission-node';

/** What the policy needs to know about a signed-in user. */
export type Caller = {
  userRef: string;
  /** The user itself and the groups it belongs to. */
  ownershipRefs: string[];
  isAdministrator: boolean;
  /** Belongs to at least one group; the guest does not. */
  isTeamMember: boolean;
};

/** Derives the caller from the identity that the auth backend vouches for. */
export function toCaller(
  user: PolicyQueryUser,
  administrators: readonly string[],
): Caller {
  const { userEntityRef, ownershipEntityRefs } = user.info;
  return {
    userRef: userEntityRef,
    ownershipRefs: ownershipEntityRefs,
    isAdministrator: ownershipEntityRefs.some(ref =>
      administrators.includes(ref),
    ),
    isTeamMember: ownershipEntityRefs.some(ref => ref.startsWith('group:')),
  };
}
