import { InputError } from '@backstage/errors';
import { failOn } from '../failOn';
import { DiskFiles } from '../RepositoryFiles';
import { PositionedDocument } from '../yaml/PositionedDocument';
import type { YamlPath } from '../yaml/PositionedDocument';

/** `services.0: expected …`, as errors of rendering name a field of the spec. */
const FIELD = /^([\w-]+(?:\.[\w-]+)*): /;

/**
 * Makes something out of a file of the platform. An InputError that blames the
 * value of a field says in which file, and on which line, that is.
 */
export function withSource<T>(
  make: () => T,
  options: { root: string; source: string; rule: string },
): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof InputError) || hasPlace(error.message)) {
      throw error;
    }
    const { root, rule, source: file } = options;
    const { message } = error;
    const line = lineOf(
      DiskFiles.create(root).read(file) ?? '',
      FIELD.exec(message)?.[1].split('.') ?? [],
    );
    failOn([{ rule, file, line, message }]);
    throw error;
  }
}

/** Whether a message already names a file and a line. */
function hasPlace(message: string): boolean {
  return /^\S+:\d+ {2}/.test(message);
}

function lineOf(text: string, path: YamlPath): number {
  const [document] = PositionedDocument.parseAll(text);
  return document?.lineOf(path) ?? 1;
}
