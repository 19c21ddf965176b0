import {
  type BackstageCredentials,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogServiceRequestOptions } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { runbookSchema } from '@brown-bear/plugin-runbooks-common';
import type { Router } from 'express';
import request from 'supertest';
import { z } from 'zod';
import openApiDocument from './openapi.json';
import { runbooksPlugin } from './plugin';
import { createRouter } from './router';
import type { RunbookService } from './service/RunbookService';

const REMOTE =
  'https://github.com/brown-bear/alm/blob/main/services/remote/catalog-info.yaml';
const directory = createMockDirectory();

function entity(name: string, annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, title: `The ${name}`, annotations },
  };
}

function inRoom(name: string, runbook?: string): Entity {
  return entity(name, {
    'backstage.io/managed-by-location': `file:${directory.resolve(
      `platform/services/${name}/catalog-info.yaml`,
    )}`,
    'backstage.io/managed-by-origin-location': `file:${directory.resolve(
      'catalog-info.yaml',
    )}`,
    ...(runbook && { 'brown-bear.io/runbook': runbook }),
  });
}

function atUrl(name: string, runbook: string): Entity {
  return entity(name, {
    'backstage.io/managed-by-location': `url:${REMOTE}`,
    'brown-bear.io/runbook': runbook,
  });
}

const entities = [
  inRoom('tracker', './runbook.md'),
  inRoom('untitled', './runbook.md'),
  inRoom('bare'),
  inRoom('gone', './runbook.md'),
  inRoom('parent', '../tracker/runbook.md'),
  inRoom('absolute', '/etc/hostname'),
  inRoom('linked', './link.md'),
  inRoom('huge', './runbook.md'),
  atUrl('remote', './runbook.md'),
  atUrl('remote-escape', '../other/runbook.md'),
  atUrl('remote-encoded', './%2e%2e/other/runbook.md'),
  atUrl('remote-query', './runbook.md?path=/other'),
  atUrl('remote-absolute', 'http://169.254.169.254/latest/meta-data'),
  atUrl('remote-missing', './missing.md'),
  atUrl('remote-down', './down.md'),
  entity('elsewhere', {
    'backstage.io/managed-by-location': 'ldap:somewhere',
    'brown-bear.io/runbook': './runbook.md',
  }),
];

const readUrl = jest.fn(async (url: string) => {
  if (url.endsWith('missing.md')) {
    throw new NotFoundError('secret token in a message');
  }
  if (url.endsWith('down.md')) {
    throw new Error('secret token in a message');
  }
  return {
    buffer: async () => Buffer.from('# Remote runbook\n'),
    lastModifiedAt: new Date('2026-11-01T10:00:00Z'),
  };
});

async function start() {
  const actions = actionsRegistryServiceMock();
  const catalog = catalogServiceMock({ entities });
  const backend = await startTestBackend({
    features: [
      runbooksPlugin,
      catalogServiceMock.mock({
        // Stands for the permission policy: the guest of these tests sees nothing.
        getEntityByRef: async (ref, options) => {
          const { credentials } = options as CatalogServiceRequestOptions;
          const { principal } = credentials as BackstageCredentials<{
            userEntityRef?: string;
          }>;
          return principal.userEntityRef === 'user:default/guest'
            ? undefined
            : catalog.getEntityByRef(ref);
        },
      }).factory,
      mockServices.urlReader.mock({ readUrl }).factory,
      mockServices.rootConfig.factory({
        data: { integrations: { github: [{ host: 'github.com' }] } },
      }),
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
    ],
  });
  return { server: backend.server, actions };
}

const guest = mockCredentials.user('user:default/guest');

beforeEach(() => {
  readUrl.mockClear();
  directory.setContent({
    'catalog-info.yaml': '',
    'platform/services': {
      tracker: { 'runbook.md': 'Intro\n\n# Issue Tracker #\n\n## Symptoms\n' },
      untitled: { 'runbook.md': '## Symptoms\n' },
      linked: { 'link.md': ({ symlink }) => symlink('../tracker/runbook.md') },
      huge: { 'runbook.md': 'x'.repeat(256 * 1024 + 1) },
    },
  });
});

const path = (name: string) =>
  `/api/runbooks/v1/runbooks/component/default/${name}`;

describe('GET /v1/runbooks/:kind/:namespace/:name', () => {
  it('reads the file beside the entity and names it as the repository does', async () => {
    const { server } = await start();
    const response = await request(server).get(path('tracker'));
    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      entityRef: 'component:default/tracker',
      title: 'Issue Tracker',
      content: 'Intro\n\n# Issue Tracker #\n\n## Symptoms\n',
      source: 'platform/services/tracker/runbook.md',
    });
    expect(runbookSchema.safeParse(response.body).success).toBe(true);
  });

  it('takes the title of the entity where the text has none', async () => {
    const { server } = await start();
    const { body } = await request(server).get(path('untitled'));
    expect(body.title).toBe('The untitled');
  });

  it('reads a remote runbook through the integration of its host', async () => {
    const { server } = await start();
    const { body } = await request(server).get(path('remote'));
    expect(body).toMatchObject({
      title: 'Remote runbook',
      source: expect.stringMatching(
        /^https:\/\/github\.com\/brown-bear\/alm\/.*\/services\/remote\/runbook\.md$/,
      ),
      updatedAt: '2026-11-01T10:00:00.000Z',
    });
    expect(readUrl).toHaveBeenCalledWith(body.source);
  });

  it('answers an invisible entity exactly like a missing one', async () => {
    const { server } = await start();
    const [hidden, missing] = await Promise.all([
      request(server)
        .get(path('tracker'))
        .set(
          'authorization',
          mockCredentials.user.header('user:default/guest'),
        ),
      request(server).get(path('nothing')),
    ]);
    expect(hidden.status).toBe(404);
    expect(missing.status).toBe(404);
    expect(hidden.body.error.message.replace('tracker', 'nothing')).toBe(
      missing.body.error.message,
    );
  });

  it('refuses a caller without credentials', async () => {
    const { server } = await start();
    const { status } = await request(server)
      .get(path('tracker'))
      .set('authorization', mockCredentials.none.header());
    expect(status).toBe(401);
  });

  it.each([
    [
      'bare',
      404,
      /has no runbook; add runbook\.md beside its catalog-info\.yaml and the annotation brown-bear\.io\/runbook/,
    ],
    ['gone', 404, /there is no file platform\/services\/gone\/runbook\.md/],
    ['parent', 400, /inside the folder/],
    ['absolute', 400, /inside the folder/],
    ['linked', 400, /inside the folder/],
    ['huge', 400, /262145 bytes, expected at most 262144/],
    ['elsewhere', 400, /location of type ldap, expected file or url/],
    ['remote-escape', 400, /inside the folder/],
    ['remote-encoded', 400, /inside the folder/],
    ['remote-query', 400, /inside the folder/],
    ['remote-absolute', 400, /inside the folder/],
    ['remote-missing', 404, /is missing: there is nothing at https/],
    ['remote-down', 503, /could not be read from https/],
  ])('answers %s with %d and a reason', async (name, status, message) => {
    const { server } = await start();
    const response = await request(server).get(path(name));
    expect(response.status).toBe(status);
    expect(response.body.error.message).toMatch(message);
    // Neither where the portal keeps its files nor what a library said.
    expect(JSON.stringify(response.body)).not.toContain(directory.path);
    expect(JSON.stringify(response.body)).not.toContain('secret token');
  });
});

describe('action runbooks:get', () => {
  it('answers like the route, under the credentials of its caller', async () => {
    const { actions } = await start();
    const input = { entityRef: 'component:default/tracker' };
    await expect(
      actions.invoke({
        id: 'test:get',
        input,
        credentials: mockCredentials.user(),
      }),
    ).resolves.toMatchObject({
      output: { entityRef: input.entityRef, title: 'Issue Tracker' },
    });
    await expect(
      actions.invoke({ id: 'test:get', input, credentials: guest }),
    ).rejects.toThrow(/There is no entity component:default\/tracker/);
    await expect(
      actions.invoke({
        id: 'test:get',
        input: { entityRef: 'tracker' },
        credentials: mockCredentials.user(),
      }),
    ).rejects.toThrow(/expected kind:namespace\/name, got "tracker"/);
  });

  it('is listed as reading only', async () => {
    const { actions } = await start();
    const { actions: listed } = await actions.list();
    expect(listed).toMatchObject([
      { name: 'get', attributes: { readOnly: true, destructive: false } },
    ]);
  });
});

describe('openapi.json', () => {
  it('is served, and describes exactly the routes that answer', async () => {
    const { server } = await start();
    const served = await request(server).get('/api/runbooks/openapi.json');
    expect(served.body).toEqual(openApiDocument);
    expect(Object.keys(openApiDocument.paths).sort()).toEqual(
      routesOf(
        createRouter({
          httpAuth: mockServices.httpAuth(),
          runbooks: {} as RunbookService,
        }),
      ),
    );
  });

  it('describes the runbook as the shared schema does', () => {
    const { $schema: _, ...schema } = z.toJSONSchema(runbookSchema);
    expect(openApiDocument.components.schemas.Runbook).toEqual(schema);
  });
});

/** Paths of an Express 4 router in the notation of OpenAPI. */
function routesOf(router: Router): string[] {
  return router.stack
    .flatMap(layer => layer.route?.path ?? [])
    .map((route: string) => route.replace(/:(\w+)/g, '{$1}'))
    .sort();
}
