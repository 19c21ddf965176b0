import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import {
  EnvironmentsClient,
  type EnvironmentNameCheck,
  type EnvironmentOptions,
  type EnvironmentPlan,
  type EnvironmentSpec,
} from '@brown-bear/plugin-environments-common';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import { aPlan, offered } from './offered';

const BASE = 'http://localhost/api/environments';

/** An error as Backstage's backends write it. */
export function anError(status: number, name: string, message: string) {
  return HttpResponse.json(
    {
      error: { name, message },
      request: { method: 'POST', url: '/v1' },
      response: { statusCode: status },
    },
    { status },
  );
}

/** Answers of the environments backend, over HTTP, to the real client. */
export function environmentsServer() {
  const server = setupServer();
  registerMswTestHooks(server);
  const client = EnvironmentsClient.create({
    discoveryApi: { getBaseUrl: async () => BASE },
    fetchApi: { fetch: (input, init) => fetch(input, init) },
  });
  return {
    client,
    /** What can be chosen; plans and names as one would expect them. */
    start(
      options: {
        options?: Partial<EnvironmentOptions>;
        name?: (name: string) => EnvironmentNameCheck;
        plan?: (spec: EnvironmentSpec) => Response | Partial<EnvironmentPlan>;
      } = {},
    ) {
      const planned: EnvironmentSpec[] = [];
      const available = (name: string) => ({ name, available: true });
      server.use(
        http.get(`${BASE}/v1/options`, () =>
          HttpResponse.json({ ...offered, ...options.options }),
        ),
        http.get(`${BASE}/v1/names/:name`, ({ params }) =>
          HttpResponse.json((options.name ?? available)(String(params.name))),
        ),
        http.post(`${BASE}/v1/plan`, async ({ request }) => {
          const { spec } = (await request.json()) as { spec: EnvironmentSpec };
          planned.push(spec);
          const answer = options.plan?.(spec) ?? {};
          return answer instanceof Response
            ? answer
            : HttpResponse.json(aPlan(spec, answer));
        }),
      );
      return { planned };
    },
    /** Answers one more path; gives the bodies that came. */
    answer(
      method: 'get' | 'post' | 'put',
      path: string,
      reply: (body: unknown) => Response | JsonBodyType,
    ) {
      const bodies: unknown[] = [];
      server.use(
        http[method](`${BASE}${path}`, async ({ request }) => {
          const body = method === 'get' ? undefined : await request.json();
          bodies.push(body);
          const answer = reply(body);
          return answer instanceof Response
            ? answer
            : HttpResponse.json(answer);
        }),
      );
      return bodies;
    },
  };
}
