import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  type EntityProvider,
} from '@backstage/plugin-catalog-node';
import permissionPlugin from '@backstage/plugin-permission-backend';
import developmentProvider from '@brown-bear/plugin-auth-backend-module-development';
import request from 'supertest';
import ownershipPolicy from '.';
import { entities, users } from './testing/fixture';

const SECRET = 'resource:default/secret-management';
const AUDIT = 'component:default/audit-service';
const OPEN = 'component:default/issue-tracker';

/** Which entities each user may read, and which it may refresh and delete. */
const EXPECTED: Record<string, { reads: string[]; writes: string[] }> = {
  guest: { reads: [OPEN], writes: [] },
  'core-engineer': { reads: [OPEN], writes: [OPEN] },
  'data-on-call': { reads: [OPEN], writes: [] },
  'supporting-engineer': { reads: [AUDIT, OPEN], writes: [AUDIT] },
  'security-engineer': { reads: [OPEN, SECRET], writes: [SECRET] },
  'platform-admin': {
    reads: [AUDIT, OPEN, SECRET],
    writes: [AUDIT, OPEN, SECRET],
  },
};

const fixtureProvider: EntityProvider = {
  getProviderName: () => 'fixture',
  connect: connection =>
    connection.applyMutation({
      type: 'full',
      entities: entities.map(entity => ({ entity, locationKey: 'fixture' })),
    }),
};

const fixtureModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'fixture',
  register(reg) {
    reg.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      init: async ({ catalog }) => catalog.addEntityProvider(fixtureProvider),
    });
  },
});

/** Real catalog, permission backend, auth backend and tokens; nothing is mocked on the path of a decision. */
async function startPortal() {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      developmentProvider,
      catalogPlugin,
      fixtureModule,
      permissionPlugin,
      ownershipPolicy,
      authServiceFactory,
      httpAuthServiceFactory,
      userInfoServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: {
            baseUrl: 'http://localhost:7007',
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          catalog: { processingInterval: { minutes: 10 } },
          permission: {
            enabled: true,
            policy: { administrators: ['group:default/platform-team'] },
          },
          auth: {
            providers: {
              development: { users: users.map(name => ({ name })) },
            },
          },
        },
      }),
    ],
  });
  return server;
}

type Server = Awaited<ReturnType<typeof startPortal>>;
type Call = (method: 'get' | 'post' | 'delete', path: string) => request.Test;

/** Retries until the catalog has stitched the user: sign-in is the readiness probe. */
async function signIn(server: Server, name: string): Promise<Call> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const response = await request(server)
      .get('/api/auth/development/refresh')
      .set('x-portal-user', name);
    const identity = response.body.backstageIdentity;
    const groups = identity?.identity.ownershipEntityRefs.length;
    if (response.status === 200 && groups === (name === 'guest' ? 1 : 2)) {
      return (method, path) =>
        request(server)
          [method](path)
          .set('authorization', `Bearer ${identity.token}`);
    }
    if (performance.now() > deadline) {
      throw new Error(`${name} cannot sign in: ${response.text}`);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

const path = (ref: string) => {
  const [kind, namespace, name] = ref.split(/[:/]/);
  return `${kind}/${namespace}/${name}`;
};
const refOf = (entity: { kind: string; metadata: { name: string } }) =>
  `${entity.kind.toLowerCase()}:default/${entity.metadata.name}`;
const things = [AUDIT, OPEN, SECRET];
const filter = 'filter=kind=component&filter=kind=resource';

describe('restricted entities', () => {
  let server: Server;
  let admin: Call;

  beforeAll(async () => {
    server = await startPortal();
    admin = await signIn(server, 'platform-admin');
    const deadline = performance.now() + 20_000;
    while ((await list(admin)).length < things.length) {
      if (performance.now() > deadline)
        throw new Error('catalog is not loaded');
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }, 60_000);

  async function list(call: Call) {
    const { body } = await call(
      'get',
      `/api/catalog/entities/by-query?${filter}`,
    );
    expect(body.totalItems).toBe(body.items.length);
    return body.items.map(refOf).sort();
  }

  it.each(Object.keys(EXPECTED))(
    'are the same to %s by every road into the catalog',
    async name => {
      const call = await signIn(server, name);
      const { reads } = EXPECTED[name];

      expect(await list(call)).toEqual(reads);

      const entitiesResponse = await call(
        'get',
        `/api/catalog/entities?${filter}`,
      );
      expect(entitiesResponse.body.map(refOf).sort()).toEqual(reads);

      const byRefs = await call('post', '/api/catalog/entities/by-refs').send({
        entityRefs: things,
      });
      expect(byRefs.body.items.filter(Boolean).map(refOf).sort()).toEqual(
        reads,
      );

      const facets = await call(
        'get',
        `/api/catalog/entity-facets?facet=metadata.name&${filter}`,
      );
      expect(
        facets.body.facets['metadata.name'].map(
          (f: { value: string }) => f.value,
        ),
      ).toEqual(reads.map(ref => ref.split('/')[1]).sort());

      for (const ref of things) {
        const byName = await call(
          'get',
          `/api/catalog/entities/by-name/${path(ref)}`,
        );
        expect([ref, byName.status]).toEqual([
          ref,
          reads.includes(ref) ? 200 : 404,
        ]);
        const ancestry = await call(
          'get',
          `/api/catalog/entities/by-name/${path(ref)}/ancestry`,
        );
        expect([ref, ancestry.status]).toEqual([
          ref,
          reads.includes(ref) ? 200 : 403,
        ]);
      }
    },
  );

  it.each(Object.keys(EXPECTED))(
    'are written by %s as owner only',
    async name => {
      const call = await signIn(server, name);
      const { writes } = EXPECTED[name];

      for (const ref of things) {
        const refresh = await call('post', '/api/catalog/refresh').send({
          entityRef: ref,
        });
        expect([ref, refresh.status]).toEqual([
          ref,
          writes.includes(ref) ? 200 : 403,
        ]);
      }
      for (const ref of things.filter(thing => !writes.includes(thing))) {
        const { body } = await admin(
          'get',
          `/api/catalog/entities/by-name/${path(ref)}`,
        );
        const remove = await call(
          'delete',
          `/api/catalog/entities/by-uid/${body.metadata.uid}`,
        );
        expect([ref, remove.status]).toEqual([ref, 403]);
      }
      const register = await call(
        'post',
        '/api/catalog/locations?dryRun=true',
      ).send({ type: 'url', target: 'http://127.0.0.1:9/catalog-info.yaml' });
      expect(register.status === 403).toBe(name !== 'platform-admin');
    },
  );

  it('and all the others are closed without a session', async () => {
    const response = await request(server).get('/api/catalog/entities');
    expect(response.status).toBe(401);
  });
});
