import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import authPlugin from '@backstage/plugin-auth-backend';
import request from 'supertest';
import developmentProvider from '.';

const REFRESH = '/api/auth/development/refresh';

const coreEngineer: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'core-engineer', namespace: 'default' },
  spec: { memberOf: ['core-team'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/core-team' }],
};

async function startAuth(providers: object = defaultProviders()) {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      developmentProvider,
      catalogServiceMock.factory({ entities: [coreEngineer] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: {
            baseUrl: 'http://localhost:7007',
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          auth: { providers },
        },
      }),
    ],
  });
  return server;
}

function defaultProviders() {
  return {
    development: {
      users: [
        { name: 'core-engineer', title: 'Core engineer' },
        { name: 'newcomer' },
      ],
    },
  };
}

describe('development sign-in', () => {
  const nodeEnv = process.env.NODE_ENV;
  const setNodeEnv = (value: string | undefined) =>
    Object.assign(process.env, { NODE_ENV: value });
  afterEach(() => setNodeEnv(nodeEnv));

  it('issues a session with the ownership that the catalog knows', async () => {
    const server = await startAuth();

    const response = await request(server)
      .get(REFRESH)
      .set('x-portal-user', 'core-engineer');

    expect(response.status).toBe(200);
    expect(response.body.profile).toEqual({ displayName: 'Core engineer' });
    expect(response.body.backstageIdentity.identity).toEqual({
      type: 'user',
      userEntityRef: 'user:default/core-engineer',
      ownershipEntityRefs: [
        'user:default/core-engineer',
        'group:default/core-team',
      ],
    });
    expect(response.body.backstageIdentity.token).toMatch(
      /^[^.]+\.[^.]+\.[^.]+$/,
    );
  });

  it.each([
    ['no name', undefined, 400, 'Header x-portal-user is missing'],
    ['an empty name', '', 400, 'Header x-portal-user is missing'],
    ['a stranger', 'admin', 404, 'names no development user'],
    ['a full reference', 'user:default/core-engineer', 404, 'names no'],
  ])('answers %s with the choices', async (_, name, status, message) => {
    const pending = request(await startAuth()).get(REFRESH);
    const response = await (name === undefined
      ? pending
      : pending.set('x-portal-user', name));

    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
    expect(response.body.error.message).toContain(
      'expected one of: core-engineer, newcomer',
    );
  });

  it('gives no session to a configured user whom the catalog does not have', async () => {
    const response = await request(await startAuth())
      .get(REFRESH)
      .set('x-portal-user', 'newcomer');

    expect(response.status).toBe(404);
    expect(response.body.error.message).toContain(
      'user:default/newcomer is not in the catalog',
    );
  });

  it('has no route when it is not configured', async () => {
    const response = await request(await startAuth({}))
      .get(REFRESH)
      .set('x-portal-user', 'core-engineer');

    expect(response.status).toBe(404);
  });

  it('stops a production start and names the key to remove', async () => {
    setNodeEnv('production');

    await expect(startAuth()).rejects.toThrow(
      /development auth provider, remove the key auth\.providers\.development/,
    );
  });

  it('stops a start without users', async () => {
    await expect(startAuth({ development: { users: [] } })).rejects.toThrow(
      /auth\.providers\.development\.users must list at least one user/,
    );
  });
});
