import { ConflictError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';

/**
 * The action `environments:require`. What the scaffolder says of a refused
 * request is its status alone; this one says what a plan found, before it is
 * asked for.
 */
export function createRequireAction() {
  return createTemplateAction({
    id: 'environments:require',
    description:
      'Fails with the problems of a plan that would not be accepted, one sentence each. Without problems it does nothing.',
    supportsDryRun: true,
    schema: {
      input: z =>
        z
          .object({
            name: z.string().max(63).describe('Of the environment'),
            problems: z
              .array(z.string())
              .describe('Output of environments:plan'),
          })
          .strict(),
    },
    async handler({ input, logger }) {
      const { name, problems } = input;
      if (problems.length === 0) {
        return;
      }
      problems.forEach(problem => logger.error(problem));
      throw new ConflictError(
        `Nothing was done with ${name}: ${problems.join('; ')}`,
      );
    },
  });
}
