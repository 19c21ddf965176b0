import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { newServiceFiles, platformRoot } from '@brown-bear/platform';
import { patchOf } from './patchOf';

/** Where the platform is in its repository. */
const PLATFORM_FOLDER = 'packages/platform/';

/**
 * The action `platform:new-service`: the checked change that adds a service to
 * the platform, as a patch and as files of the workspace. It writes nowhere else.
 */
export function createNewServiceAction() {
  return createTemplateAction({
    id: 'platform:new-service',
    description:
      'Makes the room of a new service (what it is, how it runs, its runbook) and renders what it changes. Answers with a patch, and leaves the files in the workspace; nothing else is written. Fails and names every field that is wrong.',
    supportsDryRun: true,
    schema: {
      input: z =>
        z
          .object({
            name: z.string().max(63).describe('Of the entity and its objects'),
            title: z.string().max(60),
            description: z.string().max(500).describe('What it does for whom'),
            owner: z.string().max(133).describe('Group in full'),
            system: z.string().max(63).describe('System that it is part of'),
            tier: z.string().max(10).describe('web, api or worker'),
            language: z
              .string()
              .max(20)
              .describe('php, go, typescript or python'),
            port: z.number().optional(),
            dependsOn: z
              .array(z.string().max(120))
              .max(30)
              .optional()
              .describe('Services and resources, as references in full'),
            host: z
              .string()
              .max(63)
              .optional()
              .describe('First part of its public name'),
          })
          .strict(),
      output: z =>
        z.object({
          patch: z.string().describe('For git apply'),
          files: z.array(
            z.object({
              path: z.string().describe('From the top of the repository'),
              isNew: z.boolean(),
            }),
          ),
        }),
    },
    async handler(context) {
      const files = await newServiceFiles({ service: context.input });
      const changed = files.map(({ content, path: file }) => ({
        path: file,
        before: textBefore(file),
        after: content,
      }));
      for (const { after, path: file } of changed) {
        const target = resolveSafeChildPath(context.workspacePath, file);
        await mkdir(path.dirname(target), { recursive: true });
        await writeFile(target, after);
        context.logger.info(file);
      }
      context.output('patch', patchOf(changed));
      context.output(
        'files',
        changed.map(({ before, path: file }) => ({
          path: file,
          isNew: before === undefined,
        })),
      );
    },
  });
}

function textBefore(file: string): string | undefined {
  const target = path.join(
    platformRoot(),
    path.posix.relative(PLATFORM_FOLDER, file),
  );
  return existsSync(target) ? readFileSync(target, 'utf8') : undefined;
}
