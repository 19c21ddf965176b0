import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderedText } from '../render/renderedFile';
import { renderingsOf } from '../rendering/Rendering';
import { EXIT } from './CliContext';
import type { CliContext } from './CliContext';

/** The first line in which two texts differ, counted from 1. */
function firstDifference(committed: string, rendered: string) {
  const before = committed.split('\n');
  const after = rendered.split('\n');
  const index = after.findIndex((line, at) => line !== before[at]);
  const at = index === -1 ? after.length : index;
  return { line: at + 1, before: before[at], after: after[at] };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function describe(line: string | undefined): string {
  return line === undefined ? 'the end of the file' : `"${line.trim()}"`;
}

/** `render`: writes the rendered files, or says where they differ. */
export function renderVerb(
  context: CliContext,
  options: { environments: readonly string[]; check: boolean },
): number {
  const { root } = context;
  let code: number = EXIT.ok;
  for (const rendering of renderingsOf(options.environments, { root })) {
    const objects = rendering.render();
    const text = renderedText(rendering, objects);
    const relative = rendering.file;
    const file = path.join(root, relative);
    if (!options.check) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      context.print(`${relative}  ${objects.length} objects`);
      continue;
    }
    const committed = readIfThere(file);
    if (committed === text) {
      context.print(`${relative}  up to date`);
      continue;
    }
    code = EXIT.failed;
    if (committed === undefined) {
      context.print(`${relative}:1  render  is missing`);
      continue;
    }
    const { after, before, line } = firstDifference(committed, text);
    context.print(
      `${relative}:${line}  render  expected ${describe(
        after,
      )}, found ${describe(before)}`,
    );
  }
  return code;
}
