import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PortalProcess } from './testing/PortalProcess';

const RESTRICTED = [
  'component:default/audit-service',
  'resource:default/secret-management',
];
const SECRET_PAGE = '/catalog/default/resource/secret-management';
/** Longest time from readiness until catalog and search have read everything, ms. */
const LOAD_LIMIT = 60_000;

function spawnDevelopment(env: Record<string, string> = {}) {
  return PortalProcess.spawn({
    configs: ['app-config.yaml', 'app-config.development.yaml'],
    env: {
      NODE_ENV: 'development',
      APP_CONFIG_backend_database_connection: '":memory:"',
      ...env,
    },
  });
}

/** Calls the portal as one of the configured users. */
async function signIn(portal: PortalProcess, name: string) {
  const refresh = await fetch(
    `${portal.baseUrl}/api/auth/development/refresh`,
    { headers: { 'x-portal-user': name } },
  );
  const { backstageIdentity } = await refresh.json();
  return async (requestPath: string, body?: object) => {
    const response = await fetch(`${portal.baseUrl}/api${requestPath}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${backstageIdentity.token}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
}

async function until<T>(read: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + LOAD_LIMIT;
  let last: unknown;
  for (;;) {
    try {
      const value = await read();
      if (value !== undefined) return value;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) {
      throw new Error(`Not in time; the last error was ${last}`);
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}

describe('a development start', () => {
  let portal: PortalProcess;
  afterEach(() => portal.stop());

  it('hides restricted entities of the real platform from a guest everywhere', async () => {
    portal = await spawnDevelopment();
    await portal.ready();
    const find = (user: Awaited<ReturnType<typeof signIn>>) =>
      user('/search/query?term=secret%20management').then(({ body }) =>
        body.results.map((result: any) => result.document.location),
      );
    // The administrator seeing both is what makes the guest's absence mean something.
    const admin = await until(async () => {
      const user = await signIn(portal, 'platform-admin');
      const { body } = await user('/catalog/entities/by-refs', {
        entityRefs: RESTRICTED,
      });
      const searched = await find(user);
      return body.items.every(Boolean) && searched.includes(SECRET_PAGE)
        ? user
        : undefined;
    });
    const guest = await signIn(portal, 'guest');

    const byRefs = await guest('/catalog/entities/by-refs', {
      entityRefs: RESTRICTED,
    });
    expect(byRefs.body.items).toEqual([null, null]);
    expect(await find(guest)).not.toContain(SECRET_PAGE);

    const { body: audit } = await admin(
      '/catalog/entities/by-name/component/default/audit-service',
    );
    const pods = '/kubernetes/services/audit-service';
    expect((await guest(pods, { entity: audit })).status).toBe(403);
    expect((await admin(pods, { entity: audit })).status).toBe(200);

    const runbook = '/runbooks/v1/runbooks/component/default/audit-service';
    expect((await guest(runbook)).status).toBe(404);
    expect((await admin(runbook)).status).toBe(200);

    const manifests = '/manifests/v1/entities/component/default';
    expect((await guest(`${manifests}/audit-service`)).status).toBe(404);
    expect((await admin(`${manifests}/audit-service`)).status).toBe(200);
    // A neighbour's answer names the service to those who may see it only.
    const policies = async (user: typeof guest) => {
      const { body } = await user(`${manifests}/issue-tracker`);
      return JSON.stringify([
        body.edges,
        body.environments.map((environment: any) =>
          environment.objects.filter(
            ({ kind }: any) => kind === 'NetworkPolicy',
          ),
        ),
      ]);
    };
    expect(await policies(admin)).toContain('audit-service');
    expect(await policies(guest)).not.toContain('audit-service');
  }, 240_000);

  it('takes no people from a file of the platform', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-catalog-'));
    const file = path.join(folder, 'catalog-info.yaml');
    fs.writeFileSync(
      file,
      JSON.stringify({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { name: 'guest' },
        spec: { memberOf: ['group:default/platform-team'] },
      }),
    );
    portal = await spawnDevelopment({
      APP_CONFIG_catalog_locations: JSON.stringify([
        { type: 'file', target: file },
      ]),
    });
    try {
      await portal.ready();
      const complaint = await until(async () =>
        portal.output.match(/Entity .* is not of an allowed kind/)?.at(0),
      );
      expect(complaint).toContain('user:default/guest');
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  }, 240_000);
});
