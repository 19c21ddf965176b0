import { stringifyError } from '@backstage/errors';
import {
  type Environment,
  environmentPath,
  type EnvironmentsClient,
} from '@brown-bear/plugin-environments-common';

/**
 * What cancelling the task does to what it waited for. Whoever asked for an
 * environment may take that back; the portal itself may not.
 */
export async function takeBack(options: {
  environment: Environment | undefined;
  /** With the rights of whoever started the task. */
  client: EnvironmentsClient;
  /** Who that is, if a user. */
  user: string | undefined;
  log: (line: string) => void;
}): Promise<void> {
  const { client, environment, log, user } = options;
  if (!environment) return;
  const { createdBy, name, phase } = environment;
  const where = `It can be cancelled or deleted at ${environmentPath(name)}`;
  const isCreation = phase === 'creating' || phase === 'awaiting-approval';
  if (!isCreation || environment.readyAt || createdBy !== user) {
    log(`${name} goes its way without this task. ${where}.`);
    return;
  }
  try {
    await client.cancel(name);
    log(`The creation of ${name} is taken back; nothing of it will be left.`);
  } catch (error) {
    log(
      `The creation of ${name} could not be taken back, so it goes on: ${stringifyError(
        error,
      )}. ${where}.`,
    );
  }
}
