import type { Person } from '../__testUtils__/Person';
import { specOf } from '../__testUtils__/specs';
import { startEnvironmentsPortal } from '../__testUtils__/startEnvironmentsPortal';

// Each starts a backend and a cluster, and waits for what becomes ready there.
jest.setTimeout(240_000);

type Portal = Awaited<ReturnType<typeof startEnvironmentsPortal>>;

const LONG = 'x'.repeat(10_000);
const INJECTIONS = [
  '${{ secrets.token }}',
  '{{7*7}}',
  "'; DROP TABLE environments; --",
  '../../etc/passwd',
  '<script>alert(1)</script>',
  'a\nkind: Secret',
];
const AWAKE = [{ days: ['mon'], from: '08:00', to: '20:00' }];
const zone = (timeZone: unknown, awake: unknown = AWAKE) => ({
  sleep: { timeZone, awake },
});

/** What is changed of a good spec, and the field that is to be named. */
const BAD_SPECS: [object, string][] = [
  ...[
    '',
    'ab',
    'Tracker',
    '-x-',
    'a.b',
    'ü'.repeat(5),
    LONG,
    ...INJECTIONS,
  ].map((name): [object, string] => [{ name }, 'name']),
  [{ name: ['tracker'] }, 'name'],
  [{ name: undefined }, 'name'],
  ...['huge', '', 1, LONG, '{{7*7}}'].map((size): [object, string] => [
    { size },
    'size',
  ]),
  ...['qa', 'constructor', LONG].map((base): [object, string] => [
    { base },
    'base',
  ]),
  ...['nowhere', '__proto__', 'production', LONG, ...INJECTIONS].map(
    (cluster): [object, string] => [{ cluster }, 'cluster'],
  ),
  ...['latest', '2020.1.1', '2026.13.1', LONG, ...INJECTIONS].map(
    (version): [object, string] => [{ version }, 'version'],
  ),
  ...['issue-tracker', { 0: 'issue-tracker' }].map(
    (services): [object, string] => [{ services }, 'services'],
  ),
  [{ services: ['no-such-service'] }, 'services.0'],
  [{ services: ['issue-tracker', 'issue-tracker'] }, 'services'],
  [{ services: ['issue-tracker', LONG] }, 'services.1'],
  [{ services: Array.from({ length: 200 }, (_, i) => `s${i}`) }, 'services'],
  ...['core-team', 'user:default/x', 'group:default/', LONG, ...INJECTIONS].map(
    (owner): [object, string] => [{ owner }, 'owner'],
  ),
  ...['7 days', 'P1Y', 'P0D', 'P91D', 'PT1S', '2026-02-30', LONG, 7].map(
    (lifetime): [object, string] => [{ lifetime }, 'lifetime'],
  ),
  [zone('Mars/Olympus'), 'sleep.timeZone'],
  [zone('+01:00'), 'sleep.timeZone'],
  [zone(LONG), 'sleep.timeZone'],
  [zone('UTC', []), 'sleep.awake'],
  [
    zone('UTC', [{ days: ['mon'], from: '25:00', to: '26:00' }]),
    'sleep.awake.0.from',
  ],
  [
    zone('UTC', [{ days: ['someday'], from: '08:00', to: '20:00' }]),
    'sleep.awake.0.days.0',
  ],
  ...[0, 1.5, -1, 21, '2', 1e9].map((replicas): [object, string] => [
    { overrides: { 'issue-tracker': { replicas } } },
    'overrides.issue-tracker.replicas',
  ]),
  [{ overrides: { 'issue-tracker': {} } }, 'overrides.issue-tracker'],
  [{ overrides: { constructor: { replicas: 1 } } }, 'overrides.constructor'],
  [{ overrides: [] }, 'overrides'],
  [{ delivery: 'pigeon' }, 'delivery'],
  [{ delivery: 'gitops' }, 'delivery'],
  [{ image: 'evil/image' }, 'image'],
  [{ manifests: [] }, 'manifests'],
  [{ url: 'http://169.254.169.254' }, 'url'],
];

/** As text, since no object of ours would have such a key. */
const PROTOTYPE_KEYS: [string, string][] = [
  ['{"spec":{"__proto__":{"name":"x"}}}', 'spec.__proto__'],
  ['{"__proto__":{},"spec":{}}', '__proto__'],
  [
    '{"spec":{"overrides":{"__proto__":{"replicas":1}}}}',
    'spec.overrides.__proto__',
  ],
  ['{"spec":{"sleep":{"__proto__":1}}}', 'spec.sleep.__proto__'],
];

let portal: Portal;
let engineer: Person;
let writes: number;

beforeAll(async () => {
  portal = await startEnvironmentsPortal();
  engineer = await portal.signIn('core-engineer');
  writes = await written();
});

afterAll(() => portal.stop());

afterEach(nothingWasWritten);

describe('a bad spec', () => {
  it.each(BAD_SPECS.map((row, index) => [index, ...row] as const))(
    'is refused, naming the field: %i %#',
    async (_, changes, field) => {
      const spec = { ...specOf('tracker'), ...changes };
      const named = new RegExp(
        `^Invalid environment spec: (.*; )?${escape(field)}(\\.\\d+)?: \\S`,
        's',
      );
      const planned = await engineer.http('POST', '/plan', { spec });
      expect([field, planned.status, planned.message]).toEqual([
        field,
        400,
        expect.stringMatching(named),
      ]);
      expect(planned.message.length).toBeLessThan(2_000);
      const created = await engineer.http('POST', '/environments', {
        spec,
        planHash: 'a'.repeat(64),
      });
      // What only the platform can know is told by the plan, which is missing.
      expect(`${created.status} ${created.message}`).toMatch(
        new RegExp(`^400 ${named.source.slice(1)}|^409 planHash: no plan`, 's'),
      );
      const action = await engineer.action('create', { spec });
      expect(action.status).toBe(400);
      expect(action.message).toContain(field.split('.')[0]);
    },
  );

  it.each(PROTOTYPE_KEYS)(
    'hides no key of prototypes: %s',
    async (body, field) => {
      const outcome = await engineer.http('POST', '/plan', body);
      expect([outcome.status, outcome.message]).toEqual([
        400,
        `${field}: expected no such field`,
      ]);
      expect((await engineer.action('create', body)).status).toBe(400);
    },
  );
});

describe('a bad request', () => {
  const path = '/environments/tracker';
  const hash = { planHash: 'a'.repeat(64) };

  it.each([
    ['POST', '/plan', {}, 'spec: '],
    ['POST', '/plan', { spec: 'text' }, 'spec: '],
    ['POST', '/plan', { spec: {}, force: true }, 'force: expected no such'],
    ['POST', '/plan?dry=1', { spec: {} }, 'dry: expected no such'],
    ['POST', '/plan', '{"spec":', 'body: expected JSON'],
    ['POST', '/plan', '[]', 'body: '],
    ['POST', '/environments', { spec: {} }, 'planHash: '],
    ['POST', '/environments', { spec: {}, planHash: LONG }, 'planHash: '],
    ['PUT', path, { spec: specOf('tracker'), ...hash }, 'generation: '],
    [
      'PUT',
      path,
      { spec: specOf('tracker'), ...hash, generation: '1' },
      'generation: ',
    ],
    [
      'PUT',
      path,
      { spec: specOf('other'), ...hash, generation: 1 },
      'Invalid environment spec: name: expected tracker',
    ],
    ['POST', `${path}/extend`, { by: 'P1D' }, 'expiresAt: '],
    ['POST', `${path}/extend`, { by: 7, expiresAt: 'now' }, 'by: '],
    ['POST', `${path}/extend`, { by: 'P1D', expiresAt: 'now' }, 'expiresAt: '],
    ['POST', `${path}/sleep`, { force: true }, 'force: expected no such'],
    ['POST', `${path}/rollback`, { to: 0, generation: 1 }, 'to: '],
    ['POST', `${path}/approve`, { comment: LONG }, 'comment: '],
    ['DELETE', path, { force: true }, 'force: expected no such'],
    ['GET', '/environments?phase=happy', undefined, 'phase: expected one of'],
    ['GET', '/environments?owner=core', undefined, 'owner: '],
    ['GET', '/environments?kind=core&kind=core', undefined, 'kind: '],
    ['GET', '/environments?__proto__=1', undefined, '__proto__: '],
    ['GET', `${path}/events?limit=0`, undefined, 'limit: '],
    ['GET', `${path}/events?before=x`, undefined, 'before: '],
    ['GET', '/environments/UPPER', undefined, 'name: '],
    ['GET', `/environments/${'x'.repeat(200)}`, undefined, 'name: '],
    ['GET', '/environments/..%2f..%2fx', undefined, 'name: '],
    ['GET', '/stream?name=a%00b', undefined, 'name: '],
  ])(
    'is refused, naming the field: %s %s %j',
    async (method, to, body, text) => {
      const outcome = await engineer.http(method, to, body);
      expect([outcome.status, outcome.message]).toEqual([
        400,
        expect.stringContaining(text),
      ]);
      expect(outcome.message.length).toBeLessThan(1_000);
    },
  );

  it('of more than 256 KB is not read', async () => {
    const spec = { ...specOf('tracker'), note: 'x'.repeat(300_000) };
    expect((await engineer.http('POST', '/plan', { spec })).status).toBe(413);
  });

  it('is not found where there is no route', async () => {
    expect((await engineer.http('GET', '/nothing')).status).toBe(404);
    expect((await portal.nobody.http('GET', '/nothing')).status).toBe(401);
    expect((await engineer.http('GET', '/environments/unknown')).status).toBe(
      404,
    );
  });

  it('can be many only so fast: a fifth plan at a time is refused', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        engineer.http('POST', '/plan', { spec: specOf('tracker') }),
      ),
    );
    const statuses = outcomes.map(({ status }) => status);
    expect(statuses.filter(status => status === 200).length).toBeGreaterThan(3);
    expect(statuses).toContain(429);
    writes = await written();
  });
});

it('is no failure when whoever asked has gone away', async () => {
  const gone = new AbortController();
  const asked = fetch(`${portal.baseUrl}/api/environments/v1/plan`, {
    method: 'POST',
    headers: { ...engineer.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ spec: specOf('tracker', { size: 'large' }) }),
    signal: gone.signal,
  });
  const before = portal.logLines.length;
  // As soon as the backend has read who asks.
  while (portal.logLines.length === before) {
    await new Promise(resolve => setImmediate(resolve));
  }
  gone.abort();
  await expect(asked).rejects.toThrow(/abort/);
  await engineer.http('POST', '/plan', { spec: specOf('tracker') });
  expect(portal.logLines.join('\n')).not.toContain('failed with status 500');
});

it('no answer and no line of the log has a stack of ours, a token or a body', async () => {
  await engineer.http('POST', '/plan', { spec: specOf('tracker') });
  writes = await written();
  const told = portal.logLines.filter(line => line.startsWith('environments.'));
  expect(told.length).toBeGreaterThan(0);
  const log = told.join('\n');
  expect(log).not.toContain('sandbox-environment-writer');
  expect(log).not.toContain(LONG.slice(0, 200));
  expect(log).not.toMatch(/eyJ[A-Za-z0-9_-]{10,}\./);
  expect(log).not.toMatch(/"kind":"(Secret|Deployment)"/);
  const answers = [
    await engineer.http('POST', '/plan', '{"spec":'),
    await engineer.http('GET', '/environments/unknown'),
    await engineer.http('POST', '/plan', { spec: { name: LONG } }),
  ].map(({ body }) => JSON.stringify(body));
  for (const answer of answers) expect(answer).not.toMatch(/\\n {4}at |stack/);
});

async function nothingWasWritten(): Promise<void> {
  expect(await written()).toBe(writes);
}

/** What is written down: environments and namespaces. */
async function written(): Promise<number> {
  const { body } = await engineer.http(
    'GET',
    '/environments?kind=self-service',
  );
  const namespaces = await portal.sandbox.objects('v1', 'Namespace');
  return body.items.length + namespaces.length;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
