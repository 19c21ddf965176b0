import { parseArgs } from 'node:util';
import { isError } from '@backstage/errors';
import { checkVerb } from './checkVerb';
import { EXIT } from './CliContext';
import type { CliContext } from './CliContext';
import { renderVerb } from './renderVerb';

const USAGE = `Usage: yarn platform <verb>

  check                          check the rooms and all they refer to
  render [environment…]          write rendered/<environment>.yaml
  render [environment…] --check  say where the written files differ`;

type Command =
  | { verb: 'check' }
  | { verb: 'render'; environments: string[]; check: boolean };

/** The command of the arguments, or undefined when it is none of ours. */
function parse(args: readonly string[]): Command | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { check: { type: 'boolean', default: false } },
    });
    const [verb, ...rest] = positionals;
    if (verb === 'check' && rest.length === 0 && !values.check) {
      return { verb };
    }
    return verb === 'render'
      ? { verb, environments: rest, check: values.check }
      : undefined;
  } catch {
    return undefined; // An option that does not exist.
  }
}

/** Runs one command; resolves to the exit code of the process. */
export async function runCli(
  args: readonly string[],
  context: CliContext,
): Promise<number> {
  const command = parse(args);
  if (!command) {
    context.printError(USAGE);
    return EXIT.usage;
  }
  try {
    return command.verb === 'check'
      ? await checkVerb(context)
      : renderVerb(context, command);
  } catch (error) {
    context.printError(isError(error) ? error.message : String(error));
    return EXIT.failed;
  }
}
