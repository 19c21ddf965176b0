import { create, lookAtPlan, untilPhase } from '../__testUtils__/createReady';
import type { Person } from '../__testUtils__/Person';
import { specOf } from '../__testUtils__/specs';
import { startEnvironmentsPortal } from '../__testUtils__/startEnvironmentsPortal';

// Each starts a backend and a cluster, and waits for what becomes ready there.
jest.setTimeout(240_000);

type Portal = Awaited<ReturnType<typeof startEnvironmentsPortal>>;
type Verb = 'create' | 'delete' | 'extend' | 'sleep' | 'update' | 'wake';

const VERBS: Verb[] = ['create', 'update', 'extend', 'sleep', 'wake', 'delete'];
const PROTECTED = ['development', 'staging', 'production', 'plan-sandbox'];
const HASH = 'a'.repeat(64);

let portal: Portal;
let admin: Person;
let engineer: Person;
let colleague: Person;

beforeAll(async () => {
  portal = await startEnvironmentsPortal({
    environments: {
      limits: { user: { count: 2 }, lifetime: 'P14D' },
      budgets: { 'group:default/data-team': { perMonth: 1 } },
    },
  });
  admin = await portal.signIn('platform-admin');
  engineer = await portal.signIn('core-engineer');
  colleague = await portal.signIn('core-colleague');
});

afterAll(() => portal.stop());

describe('protected environments', () => {
  const before = () => portal.sandbox.objects('v1', 'Namespace');

  it.each(PROTECTED)(
    '%s cannot be changed by anybody by HTTP, action, template or assistant',
    async name => {
      const found = await before();
      for (const verb of VERBS) {
        const refused =
          verb === 'create'
            ? /expected another name|is a core environment|is where plans/
            : /is a core environment|is where plans are tried/;
        const input = inputOf(verb, name);
        const http = await byHttp(admin, { verb, name });
        expect([verb, http.status]).toEqual([
          verb,
          verb === 'create' ? 400 : 403,
        ]);
        expect(http.message).toMatch(refused);
        const action = await admin.action(verb, input);
        expect([verb, action.status]).toEqual([verb, http.status]);
        expect(action.message).toMatch(refused);
        expect((await admin.mcp(verb, input)).message).toMatch(refused);
        // A task says of a failed action what its status was, and no more.
        expect((await admin.template(verb, input)).message).toContain(
          verb === 'create' ? '400 Bad Request' : '403 Forbidden',
        );
      }
      for (const verb of ['cancel', 'rollback', 'approve', 'reject']) {
        const body = verb === 'rollback' ? { to: 1, generation: 1 } : undefined;
        const path = `/environments/${name}/${verb}`;
        const http = await admin.http('POST', path, body);
        expect([verb, http.status]).toEqual([verb, 403]);
      }
      expect(await before()).toEqual(found);
    },
    120_000,
  );

  it('say in a plan where they are changed', async () => {
    const spec = { ...specOf('staging'), base: 'staging', cluster: 'staging' };
    delete (spec as { lifetime?: string }).lifetime;
    const plan = await admin.http('POST', '/plan', { spec });
    expect(plan.status).toBe(400);
    expect(plan.message).toMatch(
      /^Invalid environment spec: name: .*pull request to packages\/platform\/environments\/staging.yaml/,
    );
  });
});

describe('names', () => {
  it('are had by one of two who ask at the same moment', async () => {
    const spec = specOf('contested');
    const people = [engineer, colleague];
    const hashes = await Promise.all(
      people.map(async person => {
        const { body } = await lookAtPlan(person, spec);
        return body.hash;
      }),
    );
    const outcomes = await Promise.all(
      people.map((person, index) =>
        person.http('POST', '/environments', { spec, planHash: hashes[index] }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual([202, 409]);
    const winner = outcomes.findIndex(({ status }) => status === 202);
    const loser = outcomes[1 - winner];
    expect(loser.message).toContain(
      '/catalog/environments/resource/contested/environment',
    );

    // Whoever had it gets it again for the same plan; nothing is made twice.
    const again = await people[winner].http('POST', '/environments', {
      spec,
      planHash: hashes[winner],
    });
    expect([again.status, again.body.generation]).toEqual([202, 1]);

    // The other hears the same by every other road.
    const input = { spec, planHash: hashes[1 - winner] };
    const taken = /environment contested .*\/catalog\/environments/;
    const other = people[1 - winner];
    expect((await other.action('create', input)).message).toMatch(taken);
    expect((await other.mcp('create', input)).message).toMatch(taken);
    expect((await other.template('create', input)).message).toContain(
      '409 Conflict',
    );
    const check = await other.http('GET', '/names/contested');
    expect(check.body).toMatchObject({
      available: false,
      suggestion: 'contested-2',
    });
    await people[winner].http('DELETE', '/environments/contested');
    await untilPhase(portal, {
      person: admin,
      name: 'contested',
      phase: 'gone',
    });
  });

  it('cannot be those of namespaces that exist or are still being deleted', async () => {
    const cluster = await portal.sandbox.admin.get('development');
    const namespace = (metadata: object) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'alm-env-foreign', ...metadata },
    });
    await cluster.apply(
      namespace({ finalizers: ['example.com/held'] }) as never,
    );
    const message = async () =>
      (await engineer.http('GET', '/names/foreign')).body.reason;
    expect(await message()).toMatch(/exists in cluster development/);
    const live = await cluster.read({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: 'alm-env-foreign',
    });
    await cluster.delete(
      { apiVersion: 'v1', kind: 'Namespace', name: 'alm-env-foreign' },
      { uid: live!.metadata.uid },
    );
    expect(await message()).toMatch(/is still being deleted/);
    const spec = specOf('foreign');
    const { body } = await lookAtPlan(engineer, spec);
    expect(body.applicable).toBe(false);
    const refused = await engineer.http('POST', '/environments', {
      spec,
      planHash: body.hash,
    });
    expect([refused.status, refused.message]).toEqual([
      409,
      expect.stringMatching(/^name: namespace alm-env-foreign/),
    ]);
  });
});

describe('caps', () => {
  it('make what exceeds them wait for an administrator, by every road', async () => {
    await create(colleague, 'first');
    await create(colleague, 'second');
    const roads: [string, (name: string) => Promise<unknown>][] = [
      ['by-http', name => create(colleague, name)],
      ['by-action', name => colleague.action('create', { spec: specOf(name) })],
      ['by-mcp', name => colleague.mcp('create', { spec: specOf(name) })],
      [
        'by-template',
        name => colleague.template('create', { spec: specOf(name) }),
      ],
    ];
    for (const [name, ask] of roads) {
      await ask(name);
      const path = `/environments/${name}`;
      const { body } = await colleague.http('GET', path);
      expect([name, body.phase]).toEqual([name, 'awaiting-approval']);
      expect(body.approval.reasons.join()).toMatch(/the cap is 2/);
      // Nobody approves their own.
      for (const verb of ['approve', 'reject']) {
        expect((await colleague.http('POST', `${path}/${verb}`)).status).toBe(
          403,
        );
      }
      const decided = await admin.http('POST', `${path}/reject`, {
        comment: 'Not now',
      });
      expect(decided.status).toBe(202);
    }
    const left = await portal.sandbox.objects('v1', 'Namespace');
    const names = left.map(({ metadata }) => metadata.name);
    for (const [name] of roads) expect(names).not.toContain(`alm-env-${name}`);
  });

  it('hold for two who are asked at once by the same person', async () => {
    const third = await portal.signIn('core-engineer');
    await create(third, 'one-of-two');
    const outcomes = await Promise.all(
      ['race-a', 'race-b'].map(name => create(third, name)),
    );
    const phases = outcomes.map(({ phase }) => phase).sort();
    expect(phases).toEqual(['awaiting-approval', 'creating']);
  });

  it('of lifetime and budget are told in the plan and by options', async () => {
    const long = await engineer.http('POST', '/plan', {
      spec: specOf('long-lived', { lifetime: 'P60D' }),
    });
    expect(long.body.approval).toEqual({
      required: true,
      reasons: expect.arrayContaining([
        'it would live for 60 days; the cap is P14D',
      ]),
    });
    const data = await portal.signIn('data-engineer');
    const dear = await data.http('POST', '/plan', {
      spec: specOf('dear', { owner: 'group:default/data-team' }),
    });
    expect(dear.body.approval.reasons.join()).toMatch(/its budget is USD 1.00/);
    expect(dear.body.cost.budget).toEqual({ perMonth: 1, left: 1 });
    const { body } = await data.http('GET', '/options');
    expect(body.lifetime).toMatchObject({ longest: 'P14D', default: 'P7D' });
    expect(body.owners).toEqual([
      expect.objectContaining({ entityRef: 'group:default/data-team' }),
    ]);
  });

  it('bound extensions from the beginning of a life', async () => {
    const path = '/environments/first';
    const extend = async (by: string) => {
      const { body } = await colleague.http('GET', path);
      const { expiresAt } = body;
      const answer = await colleague.http('POST', `${path}/extend`, {
        by,
        expiresAt,
      });
      return { ...answer, before: expiresAt };
    };
    const first = await extend('P3D');
    expect(first.status).toBe(202);
    expect(Date.parse(first.body.expiresAt) - Date.parse(first.before)).toBe(
      3 * 86_400_000,
    );
    const second = await extend('P6D');
    expect(second.body.approval).toMatchObject({ state: 'required' });
    expect(second.body.expiresAt).toBe(second.before);
    expect((await extend('P90D')).message).toMatch(/^by: expected an end/);
    const stale = await colleague.http('POST', `${path}/extend`, {
      by: 'P1D',
      expiresAt: '2026-01-01T00:00:00Z',
    });
    expect(stale.status).toBe(409);
    const { askedAt } = second.body.approval;
    const other = await admin.http('POST', `${path}/approve`, {
      askedAt: '2026-01-01T00:00:00Z',
    });
    expect([other.status, other.message]).toEqual([
      409,
      expect.stringMatching(/^askedAt: something else is asked for/),
    ]);
    const approved = await admin.http('POST', `${path}/approve`, { askedAt });
    expect(
      Date.parse(approved.body.expiresAt) - Date.parse(second.before),
    ).toBe(6 * 86_400_000);
  });
});

function inputOf(verb: Verb, name: string) {
  const isCore = ['development', 'staging', 'production'].includes(name);
  const spec = isCore
    ? { ...specOf(name, { base: name, cluster: name }), lifetime: undefined }
    : specOf(name);
  const inputs = {
    create: { spec, planHash: HASH },
    update: { name, spec, planHash: HASH, generation: 1 },
    extend: { name, by: 'P1D' },
    sleep: { name },
    wake: { name },
    delete: { name },
  };
  return inputs[verb];
}

function byHttp(person: Person, request: { verb: Verb; name: string }) {
  const { name, verb } = request;
  const path = `/environments/${name}`;
  const { name: _, ...body } = inputOf(verb, name) as { name?: string };
  switch (verb) {
    case 'create':
      return person.http('POST', '/environments', body);
    case 'update':
      return person.http('PUT', path, body);
    case 'delete':
      return person.http('DELETE', path);
    case 'extend':
      return person.http('POST', `${path}/extend`, {
        ...body,
        expiresAt: '2026-12-01T00:00:00Z',
      });
    default:
      return person.http('POST', `${path}/${verb}`);
  }
}
