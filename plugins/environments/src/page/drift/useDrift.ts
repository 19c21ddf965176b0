import type { EnvironmentDrift } from '@brown-bear/plugin-environments-common';
import { useState } from 'react';

/** The last answer, as long as it is about the same. */
export function useDrift(
  of: string,
): [EnvironmentDrift | undefined, (drift: EnvironmentDrift) => void] {
  const [state, setState] = useState<{ of: string; drift: EnvironmentDrift }>();
  return [
    state?.of === of ? state.drift : undefined,
    drift => setState({ of, drift }),
  ];
}
