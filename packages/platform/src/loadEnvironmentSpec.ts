import { NotFoundError } from '@backstage/errors';
import { readEnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import { failOn } from './failOn';
import { platformRoot } from './paths';
import { DiskFiles } from './RepositoryFiles';
import { readYamlFile } from './yaml/readYamlFile';
import type { Validation } from './yaml/readYamlFile';

const FOLDER = 'environments';
const EXTENSION = '.yaml';

function validate(value: unknown): Validation<EnvironmentSpec> {
  const result = readEnvironmentSpec(value);
  return 'spec' in result ? { value: result.spec } : result;
}

/**
 * Names of the committed environments.
 * @public
 */
export function environmentNames(options?: { root?: string }): string[] {
  return DiskFiles.create(options?.root ?? platformRoot())
    .list(FOLDER)
    .filter(name => name.endsWith(EXTENSION))
    .map(name => name.slice(0, -EXTENSION.length));
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
  const names = environmentNames(options);
  if (!names.includes(name)) {
    throw new NotFoundError(
      `No environment "${name}" is committed; there are ${names.join(', ')}`,
    );
  }
  const file = `${FOLDER}/${name}${EXTENSION}`;
  const rule = 'environment';
  const files = DiskFiles.create(options?.root ?? platformRoot());
  const text = files.read(file) ?? '';
  const result = readYamlFile({ file, text, rule, validate });
  if ('findings' in result) {
    failOn(result.findings);
    throw new NotFoundError(`${file} cannot be read`);
  }
  if (result.value.name !== name) {
    const line = result.lineOf(['name']);
    const message = `name: expected ${name}, the name of the file`;
    failOn([{ rule, file, line, message }]);
  }
  return result.value;
}
