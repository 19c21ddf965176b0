import { NotFoundError } from '@backstage/errors';
import { failOn } from '../failOn';
import { platformRoot } from '../paths';
import { DiskFiles } from '../RepositoryFiles';
import { readYamlFile } from './readYamlFile';
import type { Validation } from './readYamlFile';

const EXTENSION = '.yaml';

/** A folder of YAML files, each named like what it describes. */
export type CommittedFolder<T> = {
  /** Relative to the platform's folder. */
  folder: string;
  /** What a file describes, in one word; also the rule of its findings. */
  noun: string;
  validate(value: unknown): Validation<T>;
};

/** Names of what a folder has files of. */
export function committedNames(
  { folder }: Pick<CommittedFolder<unknown>, 'folder'>,
  options?: { root?: string },
): string[] {
  return DiskFiles.create(options?.root ?? platformRoot())
    .list(folder)
    .filter(name => name.endsWith(EXTENSION))
    .map(name => name.slice(0, -EXTENSION.length));
}

/**
 * The content of one file. Throws an InputError with file, line and field when
 * it is malformed, a NotFoundError when there is none.
 */
export function loadCommitted<T extends { name: string }>(options: {
  name: string;
  from: CommittedFolder<T>;
  root?: string;
}): T {
  const { from, name, root } = options;
  const { folder, noun: rule, validate } = from;
  const names = committedNames(from, { root });
  if (!names.includes(name)) {
    throw new NotFoundError(
      `No ${rule} "${name}" is committed; there are ${names.join(', ')}`,
    );
  }
  const file = `${folder}/${name}${EXTENSION}`;
  const text = DiskFiles.create(root ?? platformRoot()).read(file) ?? '';
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
