import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect, useState } from 'react';

const NONE: readonly string[] = [];

/** The groups the reader owns things as. @public */
export function useMyTeams(): readonly string[] {
  const identityApi = useApi(identityApiRef);
  const [teams, setTeams] = useState(NONE);
  useEffect(() => {
    let isGone = false;
    identityApi.getBackstageIdentity().then(
      ({ ownershipEntityRefs }) => {
        if (!isGone) {
          setTeams(ownershipEntityRefs.filter(ref => ref.startsWith('group:')));
        }
      },
      // Who cannot be named has no teams; the filter is then not offered.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [identityApi]);
  return teams;
}
