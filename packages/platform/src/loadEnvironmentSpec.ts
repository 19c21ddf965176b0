import { readEnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import { committedNames, loadCommitted } from './yaml/CommittedFolder';
import type { CommittedFolder } from './yaml/CommittedFolder';

const ENVIRONMENTS: CommittedFolder<EnvironmentSpec> = {
  folder: 'environments',
  noun: 'environment',
  validate: value => {
    const result = readEnvironmentSpec(value);
    return 'spec' in result ? { value: result.spec } : result;
  },
};

/**
 * Names of the committed environments.
 * @public
 */
export function environmentNames(options?: { root?: string }): string[] {
  return committedNames(ENVIRONMENTS, options);
}

/**
 * The committed spec of an environment. Throws an InputError with file, line
 * and field when it is malformed, a NotFoundError when there is none.
 * @public
 */
export function loadEnvironmentSpec(
  name: string,
  options?: { root?: string },
): EnvironmentSpec {
  return loadCommitted({ name, from: ENVIRONMENTS, root: options?.root });
}
