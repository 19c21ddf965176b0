import { EnvironmentsClient } from '@brown-bear/plugin-environments-common';
import type {
  Environment,
  EnvironmentDrift,
  EnvironmentEvent,
  EnvironmentGeneration,
  EnvironmentNameCheck,
  EnvironmentOptions,
  EnvironmentPlan,
} from '@brown-bear/plugin-environments-common';
import type { z } from 'zod';
import { untilPhase } from '../__testUtils__/createReady';
import { specOf } from '../__testUtils__/specs';
import { startEnvironmentsPortal } from '../__testUtils__/startEnvironmentsPortal';
import { ROUTES, type Route } from './routes';
import { SCHEMAS } from './schemas';

// Each starts a backend and a cluster, and waits for what becomes ready there.
jest.setTimeout(240_000);

/** Fails to compile where one is not the other. */
type Agree<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Answers<Name extends keyof typeof SCHEMAS> = z.output<
  (typeof SCHEMAS)[Name]
>;
const agreed: [
  Agree<Answers<'Environment'>, Environment>,
  Agree<Answers<'EnvironmentDrift'>, EnvironmentDrift>,
  Agree<Answers<'EnvironmentEvent'>, EnvironmentEvent>,
  Agree<Answers<'EnvironmentGeneration'>, EnvironmentGeneration>,
  Agree<Answers<'EnvironmentNameCheck'>, EnvironmentNameCheck>,
  Agree<Answers<'EnvironmentOptions'>, EnvironmentOptions>,
  Agree<Answers<'EnvironmentPlan'>, EnvironmentPlan>,
] = [true, true, true, true, true, true, true];

describe('the client, the document and the backend', () => {
  it('agree on every path, body and answer', async () => {
    expect(agreed).not.toContain(false);
    const portal = await startEnvironmentsPortal({
      environments: { limits: { user: { count: 1 } } },
    });
    const used = new Set<string>();
    const { headers } = await portal.signIn('core-engineer');
    const admin = await portal.signIn('platform-admin');
    const client = (authorization: Record<string, string>) =>
      EnvironmentsClient.create({
        discoveryApi: {
          getBaseUrl: async () => `${portal.baseUrl}/api/environments`,
        },
        fetchApi: {
          fetch: async (input, init) => {
            const response = await fetch(input, {
              ...init,
              headers: { ...init?.headers, ...authorization },
            });
            const path = String(input).split('/api/environments')[1];
            const route = routeOf(init?.method ?? 'GET', path);
            if (init?.body && route.body) {
              route.body.schema.parse(JSON.parse(String(init.body)));
            }
            expect([path, response.status]).toEqual([path, route.status]);
            // Unknown fields are no surprise to a client, but would be to us.
            const answer = await response.clone().json();
            const schema = SCHEMAS[route.answer];
            expect(schema.parse(answer)).toEqual(answer);
            used.add(route.operationId);
            return response;
          },
        },
      });
    const own = client(headers);
    const approver = client(admin.headers);
    const [name, other] = ['agreed', 'beyond'];
    const look = async (wanted: object): Promise<EnvironmentPlan> => {
      const seen = await own.plan(wanted);
      // On a busy machine the cluster may answer too late to be compared with.
      return seen.notChecked.some(({ check }) => check === 'live')
        ? look(wanted)
        : seen;
    };
    const until = (phase: string) =>
      untilPhase(portal, { person: admin, name, phase });

    await own.options();
    await own.checkName(name);
    const spec = specOf(name);
    const plan = await look(spec);
    await own.create({ spec, planHash: plan.hash });
    await own.events(name, { limit: 5 });
    await own.objects(name);
    const made = await until('ready');
    await own.list({ owner: 'group:default/core-team', phase: 'ready' });
    await own.get(name);
    await own.drift(name);
    await own.extend(name, { by: 'P1D', expiresAt: made.expiresAt });
    const larger = { ...spec, size: 'medium' };
    const change = await look(larger);
    await own.update(name, {
      spec: larger,
      planHash: change.hash,
      generation: 1,
    });
    await own.cancel(name);
    await until('ready');
    const { generation } = await own.get(name);
    await own.rollback(name, { to: 1, generation });
    await until('ready');
    await own.generations(name);
    await own.sleep(name);
    await until('asleep');
    await own.wake(name);
    for (const verb of ['reject', 'approve'] as const) {
      const beyond = specOf(`${other}-${verb}`);
      const { hash } = await look(beyond);
      await own.create({ spec: beyond, planHash: hash });
      await approver[verb](beyond.name, { comment: 'Seen' });
    }
    await own.delete(name);

    expect([...used].sort()).toEqual(
      ROUTES.map(({ operationId }) => operationId).sort(),
    );
    await portal.stop();
  });

  it('describe the routes that there are', async () => {
    const portal = await startEnvironmentsPortal();
    const document = await fetch(
      `${portal.baseUrl}/api/environments/openapi.json`,
      { headers: portal.robot.headers },
    );
    const { paths } = await document.json();
    const engineer = await portal.signIn('core-engineer');
    for (const [path, operations] of Object.entries<object>(paths)) {
      for (const method of Object.keys(operations)) {
        if (path === '/openapi.json' || path === '/v1/stream') continue;
        const outcome = await engineer.http(
          method.toUpperCase(),
          path.replace('/v1', '').replace('{name}', 'unknown'),
          method === 'get' ? undefined : { nothing: true },
        );
        expect([path, outcome.message]).toEqual([
          path,
          expect.not.stringContaining('openapi.json'),
        ]);
      }
    }
    await portal.stop();
  });
});

function routeOf(method: string, path: string): Route {
  const plain = path.split('?')[0];
  const found = ROUTES.find(
    route =>
      route.method === method.toLowerCase() &&
      new RegExp(`^${route.path.replace('{name}', '[^/]+')}$`).test(plain),
  );
  if (!found) throw new Error(`The document has no ${method} ${plain}`);
  return found;
}
