import { NotFoundError } from '@backstage/errors';
import { readRenderedFile } from '../committed/RenderedFiles';
import { ClusterClient } from '../diff/ClusterClient';
import { diffEnvironment } from '../diff/diffEnvironment';
import type { ObjectDifference } from '../diff/diffEnvironment';
import type { KubernetesObject } from '../render/KubernetesObject';
import { renderingsOf } from '../rendering/Rendering';
import type { Rendering } from '../rendering/Rendering';
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

function committedObjects(
  { file, name }: Rendering,
  root: string,
): KubernetesObject[] {
  const documents = readRenderedFile({ root, file });
  if (!documents) {
    throw new NotFoundError(
      `${file} does not exist; "yarn platform render ${name}" writes it`,
    );
  }
  return documents.map(({ object }) => object);
}

/**
 * `diff`: what applying an environment, or the systems of a cluster, would
 * change in a live cluster. Exit code 1 when there is anything, as
 * `kubectl diff` has it.
 */
export async function diffVerb(
  context: CliContext,
  options: { name: string; kubeconfig: string; context?: string },
): Promise<number> {
  const { root } = context;
  const [rendering] = renderingsOf([options.name], { root });
  const objects = committedObjects(rendering, root);
  const client = ClusterClient.fromKubeconfig({
    file: options.kubeconfig,
    cluster: rendering.cluster(),
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
