import type {
  Environment,
  EnvironmentVerb,
} from '@brown-bear/plugin-environments-common';

/**
 * Why the reader may not do something with an environment now; undefined where
 * they may. What the backend does not speak of is not allowed.
 */
export function refusalOf(
  environment: Pick<Environment, 'allowances'>,
  verb: EnvironmentVerb,
): string | undefined {
  const allowance = environment.allowances.find(other => other.verb === verb);
  if (allowance?.allowed) {
    return undefined;
  }
  const reason = allowance?.reason ?? 'You may not do this';
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}
