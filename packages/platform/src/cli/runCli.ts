import { isError } from '@backstage/errors';
import { checkVerb } from './checkVerb';
import { EXIT } from './CliContext';
import type { CliContext } from './CliContext';
import { parseCommand, USAGE } from './Command';
import type { Command } from './Command';
import { diffVerb } from './diffVerb';
import { explainVerb } from './explainVerb';
import { renderVerb } from './renderVerb';

async function run(command: Command, context: CliContext): Promise<number> {
  switch (command.verb) {
    case 'check':
      return checkVerb(context, command);
    case 'render':
      return renderVerb(context, command);
    case 'explain':
      return explainVerb(context, command);
    default:
      return diffVerb(context, command);
  }
}

/** Runs one command; resolves to the exit code of the process. */
export async function runCli(
  args: readonly string[],
  context: CliContext,
): Promise<number> {
  const command = parseCommand(args);
  if (!command) {
    context.printError(USAGE);
    return EXIT.usage;
  }
  try {
    return await run(command, context);
  } catch (error) {
    context.printError(isError(error) ? error.message : String(error));
    return EXIT.failed;
  }
}
