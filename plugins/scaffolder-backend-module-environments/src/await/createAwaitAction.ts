import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { InputError, ResponseError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  type Environment,
  environmentEntityRef,
  environmentPath,
} from '@brown-bear/plugin-environments-common';
import { createEnvironmentsClient } from '@brown-bear/plugin-environments-node';
import { z } from 'zod/v3';
import { awaitInput, awaitOutput } from './awaitSchema';
import { EnvironmentWait } from './EnvironmentWait';
import { takeBack } from './takeBack';

/**
 * The action `environments:await`. Whoever started the task must be able to see
 * the environment; then it is followed with the scaffolder's own rights, which
 * do not end after an hour and can change nothing.
 */
export function createAwaitAction(options: {
  auth: AuthService;
  discovery: DiscoveryService;
  /** Milliseconds; for tests. */
  interval?: number;
  longestSilence?: number;
}) {
  const { auth, discovery, ...pace } = options;
  return createTemplateAction({
    id: 'environments:await',
    description:
      'Waits for an environment and says how far it is. Returns at once where others have a say first: an approval or the merge of a pull request.',
    supportsDryRun: true,
    schema: { input: awaitInput, output: awaitOutput },
    async handler(context) {
      const { logger, signal } = context;
      const { name, undoOnCancel, ...wanted } = read(context.input);
      const log = (line: string) => logger.info(line);
      const tell = (environment?: Environment) =>
        Object.entries(outputsOf(name, environment)).forEach(
          ([key, value]) =>
            value !== undefined && context.output(key as 'phase', value as any),
        );
      if (context.isDryRun) {
        log(`Dry run: it would wait until ${name} is ${wanted.until}.`);
        tell();
        context.output('phase', wanted.until);
        context.output('summary', 'Nothing was waited for');
        return;
      }
      const initiator = await context.getInitiatorCredentials();
      const asInitiator = createEnvironmentsClient({
        auth,
        discovery,
        credentials: initiator,
      });
      await requireVisible(() => asInitiator.get(name, { signal }));
      const wait = EnvironmentWait.create({
        client: createEnvironmentsClient({ auth, discovery }),
        name,
        log,
        signal,
        ...wanted,
        ...pace,
      });
      const result = await wait.result().catch(async error => {
        if (undoOnCancel && signal?.aborted) {
          await takeBack({
            client: asInitiator,
            environment: wait.last(),
            user: auth.isPrincipal(initiator, 'user')
              ? initiator.principal.userEntityRef
              : undefined,
            log,
          });
        } else if (signal?.aborted) {
          log(
            `${name} goes its way without this task: ${environmentPath(name)}.`,
          );
        }
        throw error;
      });
      const { environment, verdict } = result;
      if (verdict.state === 'failed') {
        throw new Error(verdict.summary);
      }
      log(verdict.summary);
      tell(environment);
      context.output('summary', verdict.summary);
    },
  });
}

/** The scaffolder checks a JSON schema, which knows less than zod. */
function read(input: unknown) {
  const result = awaitInput(z).safeParse(input);
  if (!result.success) {
    const [{ message, path }] = result.error.issues;
    throw new InputError(`${path.join('.') || 'input'}: ${message}`);
  }
  return result.data;
}

/** One that is gone already is seen by everybody. */
async function requireVisible(look: () => Promise<unknown>): Promise<void> {
  try {
    await look();
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
    // The cause holds what the backend said; the error only its status.
    if (error.statusCode !== 404) throw error.cause;
  }
}

function outputsOf(name: string, environment: Environment | undefined) {
  const urls = environment?.urls ?? [];
  return {
    entityRef: environment?.entityRef ?? environmentEntityRef(name),
    page: environmentPath(name),
    phase: environment?.phase ?? 'gone',
    urls,
    url: urls.at(0)?.url,
    expiresAt: environment?.expiresAt,
    pullRequest: environment?.git?.pullRequest?.url,
  };
}
