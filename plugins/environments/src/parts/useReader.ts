import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useMyTeams } from '@brown-bear/plugin-health-react';
import { useEffect, useMemo, useState } from 'react';

/** Who looks at the page, and the groups they belong to. */
export function useReader(): { userRef?: string; teams: readonly string[] } {
  const identityApi = useApi(identityApiRef);
  const teams = useMyTeams();
  const [userRef, setUserRef] = useState<string>();
  useEffect(() => {
    let isGone = false;
    identityApi.getBackstageIdentity().then(
      ({ userEntityRef }) => {
        if (!isGone) {
          setUserRef(userEntityRef);
        }
      },
      // Who cannot be named has made nothing.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [identityApi]);
  return useMemo(() => ({ userRef, teams }), [userRef, teams]);
}
