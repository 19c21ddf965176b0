import { useApi } from '@backstage/core-plugin-api';
import {
  environmentPath,
  isCoreEnvironment,
  readEnvironmentSpec,
  type EnvironmentNameCheck,
} from '@brown-bear/plugin-environments-common';
import { messageOf } from '@brown-bear/plugin-health-react';
import { useEffect, useState } from 'react';
import {
  environmentsApiRef,
  type EnvironmentsApi,
} from '../api/environmentsApiRef';

/** Milliseconds without a key until a name is looked up. */
const QUIET_MS = 250;

/** What is known of a name. */
export type NameCheck =
  | { state: 'none' | 'checking' }
  | { state: 'malformed'; reason: string }
  | { state: 'free' }
  | {
      state: 'taken';
      reason: string;
      suggestion?: string;
      /** The environment that has it. */
      link?: string;
    }
  | { state: 'unknown'; reason: string };

/** What is wrong with the form of a name, before anybody is asked. */
export function nameProblem(name: string): string | undefined {
  const read = readEnvironmentSpec({ name });
  return 'issues' in read
    ? read.issues.find(({ field }) => field === 'name')?.expected
    : undefined;
}

/** Asks whether a name is free, and who has it if not. */
export async function checkName(
  api: EnvironmentsApi,
  name: string,
  signal?: AbortSignal,
): Promise<NameCheck> {
  const problem = nameProblem(name);
  if (problem) {
    return { state: 'malformed', reason: problem };
  }
  const check: EnvironmentNameCheck = await api.checkName(name, { signal });
  if (check.available) {
    return { state: 'free' };
  }
  // It may also be a name that nothing has, or whose namespace is still going.
  const isThere =
    isCoreEnvironment(name) ||
    (await api.get(name, { signal }).then(
      () => true,
      () => false,
    ));
  const page = isCoreEnvironment(name)
    ? environmentPath(name)
    : `/environments/${name}`;
  return {
    state: 'taken',
    reason: check.reason ?? `${name} is taken`,
    suggestion: check.suggestion,
    link: isThere ? page : undefined,
  };
}

/** Follows what is typed with whether it is free; anew with every `attempt`. */
export function useNameCheck(name: string, attempt = 0): NameCheck {
  const api = useApi(environmentsApiRef);
  const [answer, setAnswer] = useState<{ of: string; check: NameCheck }>();
  useEffect(() => {
    if (!name) {
      return undefined;
    }
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => {
      checkName(api, name, signal)
        .catch(
          (error): NameCheck => ({
            state: 'unknown',
            reason: `Whether it is free could not be asked: ${messageOf(
              error,
            )}`,
          }),
        )
        .then(check => {
          if (!signal.aborted) {
            setAnswer({ of: name, check });
          }
        });
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, name, attempt]);
  if (!name) {
    return { state: 'none' };
  }
  return answer?.of === name ? answer.check : { state: 'checking' };
}
