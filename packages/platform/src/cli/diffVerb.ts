import { ClusterClient } from '../diff/ClusterClient';
import { diffEnvironment } from '../diff/diffEnvironment';
import type { ObjectDifference } from '../diff/diffEnvironment';
import { readRenderedObjects } from '../render/renderedFile';
import { EXIT } from './CliContext';
import type { CliContext } from './CliContext';

/** Longest value that a line shows, in characters. */
const MAX_SHOWN = 80;

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

function linesOf(difference: ObjectDifference): string[] {
  const { object, op } = difference;
  switch (op) {
    case 'create':
      return [
        `+ ${object}${
          difference.checked ? '' : '  (its namespace is not there: not tried)'
        }`,
      ];
    case 'update':
      return [
        `~ ${object}`,
        ...difference.changes.map(
          ({ after, before, field }) =>
            `    ${field}: ${shown(before)} → ${shown(after)}`,
        ),
      ];
    case 'refused':
      return [`! ${object}`, `    ${difference.message}`];
    case 'left':
      return [`- ${object}  (runs and is not rendered)`];
    default:
      return [];
  }
}

const WORDS = [
  ['create', 'to create'],
  ['update', 'to change'],
  ['left', 'left over'],
  ['refused', 'refused'],
  ['none', 'the same'],
] as const;

/**
 * `diff`: what applying an environment would change in a live cluster. Exit
 * code 1 when there is anything, as `kubectl diff` has it.
 */
export async function diffVerb(
  context: CliContext,
  options: { environment: string; kubeconfig: string; context?: string },
): Promise<number> {
  const { environment, kubeconfig } = options;
  const objects = readRenderedObjects(environment, { root: context.root });
  const client = ClusterClient.fromKubeconfig({
    file: kubeconfig,
    context: options.context,
  });
  const differences = await diffEnvironment({ client, objects });
  differences.flatMap(linesOf).forEach(line => context.print(line));
  const counts = WORDS.flatMap(([op, words]) => {
    const count = differences.filter(item => item.op === op).length;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  context.print(counts.join(', '));
  return differences.every(({ op }) => op === 'none') ? EXIT.ok : EXIT.failed;
}
