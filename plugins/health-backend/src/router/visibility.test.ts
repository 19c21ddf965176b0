import { SUMMARY_DIMENSIONS } from '@brown-bear/plugin-health-common';
import { reportOf } from './__testUtils__/healthFixture';
import {
  type HealthTestParts,
  healthTestPlugin,
} from './__testUtils__/healthTestPlugin';
import {
  ANNEX,
  AUDIT,
  clusters,
  ENVIRONMENTS,
  EXPECTED,
  matrixStore,
  OPEN,
  SECRET,
  users,
} from './__testUtils__/matrixFixture';
import { SseReader } from './__testUtils__/SseReader';
import { startMatrixPortal } from './__testUtils__/startMatrixPortal';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(60_000);

const ALL = [AUDIT, OPEN, SECRET];
const PLANTED = 'planted-token-of-a-cluster';

let portal: Awaited<ReturnType<typeof startMatrixPortal>>;
let parts: HealthTestParts;
/** Every answer there was, to be searched for what must be in none. */
const answers: string[] = [];

beforeAll(async () => {
  parts = { store: matrixStore(), clusters: clusters() };
  portal = await startMatrixPortal({
    features: [healthTestPlugin(parts)],
    config: { kubernetes: { clusters: [{ serviceAccountToken: PLANTED }] } },
  });
  const admin = await portal.signIn('platform-admin');
  const deadline = performance.now() + 20_000;
  for (;;) {
    const { body } = await call(
      '/api/catalog/entities/by-query?filter=kind=resource,kind=component',
      { headers: admin },
    );
    if (body.totalItems === 9) break;
    if (performance.now() > deadline) throw new Error('catalog is not loaded');
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  // Owners and tiers are known only once the catalog is loaded.
  await parts.directory!.read();
}, 60_000);

async function call(path: string, init: RequestInit) {
  const response = await fetch(`${portal.baseUrl}${path}`, init);
  const text = await response.text();
  answers.push(text);
  return { body: JSON.parse(text), status: response.status, text };
}

async function signIn(user: string) {
  const headers = await portal.signIn(user);
  return {
    headers,
    get: (path: string) => call(`/api/health${path}`, { headers }),
    invoke: (action: string, input: object) =>
      call(
        `/api/health/.backstage/actions/v1/actions/health:${action}/invoke`,
        {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(input),
        },
      ),
  };
}

const nameOf = (ref: string) => ref.split('/')[1];
const unique = (list: string[]) => [...new Set(list)].sort();
/** Names of entities and environments that a text mentions, as whole words. */
const named = (text: string) =>
  [...ALL.map(nameOf), ...ENVIRONMENTS].filter(name =>
    new RegExp(`(?<![\\w-])${name}(?![\\w-]|-cluster)`).test(text),
  );
type Place = { entityRef: string; environment: string };
const places = (items: Place[]) =>
  items.map(item => `${item.entityRef}@${item.environment}`).sort();

describe.each(users)('%s', user => {
  const { environments, sees } = EXPECTED[user];
  const ownClusters = environments.filter(name => name !== ANNEX);
  const seen = sees.flatMap(ref =>
    environments.map(environment => `${ref}@${environment}`),
  );
  const seenNames = unique([...sees.map(nameOf), ...environments]);

  it('gets reports of what they see: of the fleet, by entity and by environment', async () => {
    const { get } = await signIn(user);
    const fleet = await get('/v1/reports');
    expect(places(fleet.body.items)).toEqual(seen);
    expect(unique(named(fleet.text))).toEqual(seenNames);
    expect(fleet.body.sources.map(({ id }: { id: string }) => id)).toEqual(
      ownClusters.map(name => `cluster:${name}`),
    );
    for (const ref of ALL) {
      const { body, status } = await get(`/v1/reports?entityRef=${ref}`);
      expect([ref, status]).toEqual([ref, sees.includes(ref) ? 200 : 404]);
      expect(places(body.items ?? [])).toEqual(
        seen.filter(place => place.startsWith(`${ref}@`)),
      );
    }
    for (const name of ENVIRONMENTS) {
      const { status } = await get(`/v1/reports?environment=${name}`);
      expect([name, status]).toEqual([
        name,
        environments.includes(name) ? 200 : 404,
      ]);
    }
  });

  it.each(SUMMARY_DIMENSIONS)('counts what they see only, by %s', async by => {
    const { get } = await signIn(user);
    const { body, text } = await get(`/v1/summary?by=${by}`);
    const count = (total: number, group: any) => total + group.counts.unhealthy;
    expect(body.groups.reduce(count, 0)).toBe(seen.length);
    expect(seenNames).toEqual(expect.arrayContaining(named(text)));
  });

  it('reads timelines and workloads of what they see only', async () => {
    const { get } = await signIn(user);
    for (const ref of ALL) {
      const query = `entityRef=${ref}`;
      const timeline = await get(`/v1/timeline?${query}`);
      const workloads = await get(`/v1/workloads?${query}`);
      const status = sees.includes(ref) ? 200 : 404;
      const own = seen.filter(place => place.startsWith(`${ref}@`));
      expect([timeline.status, workloads.status]).toEqual([status, status]);
      expect(places(timeline.body.transitions ?? [])).toEqual(own);
      expect(places(timeline.body.changes ?? [])).toEqual(own);
      expect(workloads.body.items ?? []).toHaveLength(own.length);
    }
  });

  it('sees clusters whose entity they see, and in them nothing of others', async () => {
    const { get } = await signIn(user);
    const { body, text } = await get('/v1/clusters');
    expect(body.items.map((item: any) => item.name)).toEqual(ownClusters);
    expect(unique(named(text))).toEqual(seenNames);
    for (const { autoscalers, nodes, zones } of body.items) {
      expect(nodes).toHaveLength(1);
      expect(unique(autoscalers.map((a: any) => a.entityRef))).toEqual(sees);
      expect(places(zones[0].wouldFail)).toEqual(seen);
    }
  });

  it('is told by a stream of what they see only', async () => {
    const { headers } = await signIn(user);
    const url = `${portal.baseUrl}/api/health/v1/stream`;
    const reader = await SseReader.open(url, headers);
    const { data: snapshot } = (await reader.next())!;
    expect(places(snapshot.reports)).toEqual(seen);
    expect(unique(named(JSON.stringify(snapshot)))).toEqual(seenNames);
    const changed = ALL.flatMap(ref =>
      ENVIRONMENTS.map(environment =>
        reportOf(ref, environment, { status: 'unhealthy', summary: user }),
      ),
    );
    parts.store.publish({ put: changed });
    const { data: delta } = (await reader.next())!;
    expect(places(delta.put)).toEqual(seen);
    const extra = ALL.flatMap(entityRef =>
      ENVIRONMENTS.map(environment => ({
        entityRef,
        environment,
        collector: 'never',
      })),
    );
    parts.store.publish({ remove: extra });
    const { data: removal } = (await reader.next())!;
    expect(places(removal.remove)).toEqual(seen);
    answers.push(...[snapshot, delta, removal].map(x => JSON.stringify(x)));
    reader.close();

    for (const ref of ALL) {
      const { response } = await openAndClose(
        `${url}?entityRef=${ref}`,
        headers,
      );
      expect([ref, response.status]).toEqual([
        ref,
        sees.includes(ref) ? 200 : 404,
      ]);
    }
  });

  it('is answered by actions of what they see only', async () => {
    const { invoke } = await signIn(user);
    const list = await invoke('list-unhealthy', {});
    expect(places(list.body.output.items)).toEqual(seen);
    expect(list.body.output.total).toBe(seen.length);
    expect(seenNames).toEqual(expect.arrayContaining(named(list.text)));
    for (const ref of ALL) {
      const { body, status, text } = await invoke('get', { entityRef: ref });
      // A refusal names what was asked for.
      const told = status === 200 ? named(text) : [];
      expect(seenNames).toEqual(expect.arrayContaining(told));
      expect([ref, status]).toEqual([ref, sees.includes(ref) ? 200 : 404]);
      expect(places(body.output?.items ?? [])).toEqual(
        seen.filter(place => place.startsWith(`${ref}@`)),
      );
    }
  });
});

async function openAndClose(url: string, headers: Record<string, string>) {
  const reader = await SseReader.open(url, headers);
  reader.close();
  return reader;
}

describe('nobody', () => {
  it.each(['reports', 'summary?by=team', 'clusters', 'stream'])(
    'without a session reads %s',
    async route => {
      const { status } = await call(`/api/health/v1/${route}`, {});
      expect(status).toBe(401);
    },
  );

  it('finds a token in an answer or a line of the log', () => {
    expect(answers.length).toBeGreaterThan(100);
    expect(portal.logLines.length).toBeGreaterThan(0);
    for (const text of [...answers, ...portal.logLines]) {
      expect(text).not.toContain(PLANTED);
    }
  });
});
