import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
} from '@backstage/backend-defaults/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
// Its actions are what the templates call; nothing but tests imports it here.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import environmentsPlugin from '@brown-bear/plugin-environments-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import { parse } from 'yaml';
import { scaffolderModuleEnvironments } from '../module';

/** What a step would have given to its action. */
export type RecordedStep = { action: string; input: Record<string, any> };

/**
 * The real scaffolder with the real actions of environments, and one more that
 * takes the place of any: it records what the template made of its values.
 */
export async function startScaffolder(
  answers: Record<string, Record<string, unknown>>,
) {
  const recorded: RecordedStep[] = [];
  // Node's own makes arrays of another realm than that of the tests, which the
  // template engine takes for forged ones.
  jest
    .spyOn(Response.prototype, 'json')
    .mockImplementation(async function json(this: Response) {
      return JSON.parse(await this.text());
    });
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      scaffolderModuleEnvironments,
      environmentsPlugin,
      recorder(recorded, answers),
      eventsServiceFactory,
      actionsRegistryServiceFactory,
      actionsServiceFactory,
      catalogServiceMock.factory({ entities: [] }),
      mockServices.rootConfig.factory({
        data: {
          backend: { actions: { pluginSources: ['environments'] } },
          events: { useEventBus: 'never' },
          environments: {},
          kubernetes: {},
        },
      }),
    ],
  });
  const call = async (method: string, route: string, body?: unknown) => {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/scaffolder${route}`,
      {
        method,
        headers: {
          authorization: mockCredentials.user.header(),
          'content-type': 'application/json',
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      },
    );
    return { status: response.status, body: (await response.json()) as any };
  };
  /** Runs a template with the recorder in the place of every action. */
  const run = async (template: any, values: Record<string, unknown>) => {
    recorded.length = 0;
    const answer = await call('POST', '/v2/dry-run', {
      template: {
        ...template,
        spec: { ...template.spec, steps: template.spec.steps.map(record) },
      },
      values,
      directoryContents: [],
    });
    return { ...answer, steps: [...recorded] };
  };
  return { call, run, stop: () => backend.stop() };
}

function record(step: any) {
  return {
    ...step,
    action: 'test:record',
    input: { action: step.action, input: step.input },
  };
}

function recorder(
  recorded: RecordedStep[],
  answers: Record<string, Record<string, unknown>>,
) {
  return createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'test-recorder',
    register(env) {
      env.registerInit({
        deps: { actions: scaffolderActionsExtensionPoint },
        async init({ actions }) {
          actions.addActions(
            createTemplateAction({
              id: 'test:record',
              supportsDryRun: true,
              schema: {
                input: z => z.object({ action: z.string(), input: z.any() }),
                output: z => z.record(z.any()),
              },
              async handler(context) {
                const { action, input } = context.input;
                recorded.push({ action, input });
                Object.entries(answers[action] ?? {}).forEach(([key, value]) =>
                  context.output(key, value as any),
                );
              },
            }),
          );
        },
      });
    },
  });
}
/** Folder of all templates. */
export const TEMPLATES = path.resolve(
  resolvePackagePath('@brown-bear/platform'),
  '../../templates',
);

export function readTemplate(name: string): any {
  return parse(
    readFileSync(path.join(TEMPLATES, name, 'template.yaml'), 'utf8'),
  );
}
