import {
  type BackstageCredentials,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { type Entity, parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogServiceRequestOptions } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { entityManifestsSchema } from '@brown-bear/plugin-manifests-common';
import { issueTrackerManifests } from '@brown-bear/plugin-manifests-common/testing';
import type { Router } from 'express';
import request from 'supertest';
import { z } from 'zod';
import openApiDocument from './openapi.json';
import { createManifestsPlugin } from './plugin';
import { createRouter } from './router';
import type { ManifestsService } from './service/ManifestsService';

const TRACKER = issueTrackerManifests.entityRef;
const AUDIT = 'component:default/audit-service';
/** Stands for the permission policy: the guest of these tests does not see them. */
const RESTRICTED = [AUDIT, 'component:default/payroll'];

function toEntity(ref: string): Entity {
  const { kind, ...metadata } = parseEntityRef(ref);
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata };
}

const entities = [
  TRACKER,
  'component:default/payroll',
  'group:default/core-team',
  ...issueTrackerManifests.edges.flatMap(({ from, to }) => [from, to]),
].map(toEntity);

const source = {
  entity(entityRef: string) {
    if (entityRef !== TRACKER) {
      throw new NotFoundError(`No room declares ${entityRef}`);
    }
    return issueTrackerManifests;
  },
};

const isGuest = (options: unknown) => {
  const { credentials } = options as CatalogServiceRequestOptions;
  const { principal } = credentials as BackstageCredentials<{
    userEntityRef?: string;
  }>;
  return principal.userEntityRef === 'user:default/guest';
};

async function start() {
  const actions = actionsRegistryServiceMock();
  const catalog = catalogServiceMock({ entities });
  const visible = (ref: string, options: unknown) =>
    !(isGuest(options) && RESTRICTED.includes(ref));
  const getEntitiesByRefs = jest.fn(async (query, options) => {
    const { items } = await catalog.getEntitiesByRefs(query);
    return {
      items: items.map((item, index) =>
        visible(query.entityRefs[index], options) ? item : undefined,
      ),
    };
  });
  const backend = await startTestBackend({
    features: [
      createManifestsPlugin({ load: () => source }),
      catalogServiceMock.mock({
        getEntityByRef: async (ref, options) =>
          visible(ref as string, options)
            ? catalog.getEntityByRef(ref)
            : undefined,
        getEntitiesByRefs,
      }).factory,
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
    ],
  });
  return { server: backend.server, actions, getEntitiesByRefs };
}

const guest = mockCredentials.user('user:default/guest');
const asGuest = mockCredentials.user.header('user:default/guest');
const path = (ref: string) => {
  const { kind, namespace, name } = parseEntityRef(ref);
  return `/api/manifests/v1/entities/${kind}/${namespace}/${name}`;
};

describe('GET /v1/entities/:kind/:namespace/:name', () => {
  it('answers with all that the platform says, asking for all ends at once', async () => {
    const { server, getEntitiesByRefs } = await start();
    const response = await request(server).get(path(TRACKER));
    expect(response.status).toBe(200);
    expect(response.body).toEqual(issueTrackerManifests);
    expect(getEntitiesByRefs).toHaveBeenCalledTimes(1);
  });

  it('keeps from a caller what leads to an entity they may not see', async () => {
    const { server } = await start();
    // Asked for first by somebody who sees it: the answers are not mixed up.
    await request(server).get(path(TRACKER));
    const { body } = await request(server)
      .get(path(TRACKER))
      .query({ environment: 'production' })
      .set('authorization', asGuest);
    expect(entityManifestsSchema.safeParse(body).success).toBe(true);
    expect(body.edges).toHaveLength(4);
    expect(body.environments[0].objects).toHaveLength(6);
    expect(JSON.stringify(body)).not.toContain('audit-service');
  });

  it('narrows the answer to one environment, and names those there are', async () => {
    const { server } = await start();
    const get = (environment: string | string[]) =>
      request(server).get(path(TRACKER)).query({ environment });
    const { body } = await get('staging');
    expect(body.environments).toEqual([issueTrackerManifests.environments[1]]);
    expect(body.edges[1].environments).toEqual([
      { environment: 'staging', status: 'missing', policies: [] },
    ]);
    const unknown = await get('moon');
    expect(unknown.status).toBe(400);
    expect(unknown.body.error.message).toBe(
      'environment: expected one of development, staging, production, got "moon"',
    );
    const twice = await get(['staging', 'production']);
    expect(twice.status).toBe(400);
    expect(twice.body.error.message).toMatch(/expected the name of one/);
  });

  it('answers an invisible entity exactly like a missing one', async () => {
    const { server } = await start();
    const [hidden, missing] = await Promise.all([
      request(server)
        .get(path('component:default/payroll'))
        .set('authorization', asGuest),
      request(server).get(path('component:default/nothing')),
    ]);
    expect(hidden.status).toBe(404);
    expect(missing.status).toBe(404);
    expect(hidden.body.error.message.replace('payroll', 'nothing')).toBe(
      missing.body.error.message,
    );
  });

  it('says that no room declares a group', async () => {
    const { server } = await start();
    const { status, body } = await request(server).get(
      path('group:default/core-team'),
    );
    expect(status).toBe(404);
    expect(body.error.message).toBe('No room declares group:default/core-team');
  });

  it('refuses a caller without credentials', async () => {
    const { server } = await start();
    const { status } = await request(server)
      .get(path(TRACKER))
      .set('authorization', mockCredentials.none.header());
    expect(status).toBe(401);
  });
});

describe('action manifests:get', () => {
  it('answers like the route, under the credentials of its caller', async () => {
    const { actions } = await start();
    const get = (input: object, credentials = mockCredentials.user()) =>
      actions.invoke({ id: 'test:get', input: input as any, credentials });

    await expect(get({ entityRef: TRACKER })).resolves.toEqual({
      output: issueTrackerManifests,
    });
    const { output } = await get(
      { entityRef: TRACKER, environment: 'production' },
      guest,
    );
    expect(JSON.stringify(output)).not.toContain('audit-service');
    await expect(
      get({ entityRef: 'component:default/payroll' }, guest),
    ).rejects.toThrow(/There is no entity component:default\/payroll/);
    await expect(get({ entityRef: 'tracker' })).rejects.toThrow(
      /expected kind:namespace\/name, got "tracker"/,
    );
  });

  it('is listed as reading only, with the fields of the shared schema', async () => {
    const { actions } = await start();
    const {
      actions: [listed],
    } = await actions.list();
    expect(listed).toMatchObject({
      name: 'get',
      attributes: { readOnly: true, destructive: false },
    });
    expect(bare(listed.schema.output)).toEqual(
      bare(z.toJSONSchema(entityManifestsSchema)),
    );
  });
});

describe('the OpenAPI document', () => {
  it('is served, and describes exactly the routes that answer', async () => {
    const { server } = await start();
    const served = await request(server).get('/api/manifests/openapi.json');
    expect(served.body).toEqual(openApiDocument);
    expect(Object.keys(openApiDocument.paths).sort()).toEqual(
      routesOf(
        createRouter({
          httpAuth: mockServices.httpAuth(),
          manifests: {} as ManifestsService,
        }),
      ),
    );
  });

  it('describes the manifests as the shared schema does', () => {
    const { $schema: _, ...schema } = z.toJSONSchema(entityManifestsSchema);
    expect(openApiDocument.components.schemas.EntityManifests).toEqual(schema);
  });
});

/** Paths of an Express 4 router in the notation of OpenAPI. */
function routesOf(router: Router): string[] {
  return router.stack
    .flatMap(layer => layer.route?.path ?? [])
    .map((route: string) => route.replace(/:(\w+)/g, '{$1}'))
    .sort();
}

/** A JSON schema without words, dialect and the default bounds of integers. */
function bare(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema, (key, value) =>
      ['description', '$schema', 'minimum', 'maximum'].includes(key)
        ? undefined
        : value,
    ),
  );
}
