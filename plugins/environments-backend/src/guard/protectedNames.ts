import { InputError, NotAllowedError } from '@backstage/errors';
import { isCoreEnvironment } from '@brown-bear/plugin-environments-common';

/** Its namespace is where plans of environments that do not exist yet are tried. */
const PLAN_SANDBOX = 'plan-sandbox';

/** Why nobody may create or change an environment of that name; absent if they may. */
export function protectionOf(name: string): string | undefined {
  if (isCoreEnvironment(name)) {
    return `${name} is a core environment; it is changed by a pull request to packages/platform/environments/${name}.yaml and nowhere else`;
  }
  return name === PLAN_SANDBOX
    ? `${name} is where plans are tried; nothing can be created or changed there`
    : undefined;
}

/** Fails for the environments that no request changes, whoever asks. */
export function requireChangeable(name: string): void {
  const reason = protectionOf(name);
  if (reason) throw new NotAllowedError(reason);
}

/** The same for a name that somebody has chosen: it is a field of what they sent. */
export function requireChoosable(name: string): void {
  const reason = protectionOf(name);
  if (reason) {
    throw new InputError(
      `Invalid environment spec: name: expected another name: ${reason}`,
    );
  }
}
