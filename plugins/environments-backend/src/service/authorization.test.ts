import { create, lookAtPlan, untilPhase } from '../__testUtils__/createReady';
import type { Person } from '../__testUtils__/Person';
import { specOf } from '../__testUtils__/specs';
import { startEnvironmentsPortal } from '../__testUtils__/startEnvironmentsPortal';

// Each starts a backend and a cluster, and waits for what becomes ready there.
jest.setTimeout(240_000);

type Portal = Awaited<ReturnType<typeof startEnvironmentsPortal>>;

const NAME = 'shared';
const PATH = `/environments/${NAME}`;
const HASH = 'a'.repeat(64);

/**
 * What may be done is refused for another reason: a plan that nobody has seen,
 * a generation that is not, a phase that does not fit. So nothing is changed
 * and the same question can be asked by everybody.
 */
const OPERATIONS: [string, (person: Person) => Promise<unknown>][] = [
  ['options', ask('GET', '/options')],
  ['check a name', ask('GET', '/names/free-name')],
  ['plan', ask('POST', '/plan', { spec: specOf('planned') })],
  ['list', ask('GET', '/environments')],
  ['get', ask('GET', PATH)],
  ['events', ask('GET', `${PATH}/events`)],
  ['generations', ask('GET', `${PATH}/generations`)],
  ['objects', ask('GET', `${PATH}/objects`)],
  ['drift', ask('GET', `${PATH}/drift`)],
  [
    'create',
    ask('POST', '/environments', { spec: specOf('another'), planHash: HASH }),
  ],
  [
    'update',
    ask('PUT', PATH, { spec: specOf(NAME), planHash: HASH, generation: 99 }),
  ],
  [
    'extend',
    ask('POST', `${PATH}/extend`, {
      by: 'P1D',
      expiresAt: '2020-01-01T00:00:00Z',
    }),
  ],
  ['wake (is awake)', ask('POST', `${PATH}/wake`)],
  ['cancel', ask('POST', `${PATH}/cancel`)],
  ['rollback', ask('POST', `${PATH}/rollback`, { to: 1, generation: 99 })],
  ['approve', ask('POST', `${PATH}/approve`, {})],
  ['reject', ask('POST', `${PATH}/reject`, {})],
  ['action plan', run('plan', { spec: specOf('planned') })],
  ['action get', run('get', { name: NAME })],
  ['action list', run('list', {})],
  ['action create', run('create', { spec: specOf('another'), planHash: HASH })],
  [
    'action update',
    run('update', {
      name: NAME,
      spec: specOf(NAME),
      planHash: HASH,
      generation: 99,
    }),
  ],
  [
    'action extend',
    run('extend', { name: NAME, by: 'P1D', expiresAt: '2020-01-01T00:00:00Z' }),
  ],
  ['action wake', run('wake', { name: NAME })],
];

const EXPECTED = `
                  nobody  guest   owner   creator other   admin   service
options           401     200     200     200     200     200     200
check a name      401     200     200     200     200     200     200
plan              401     200     200     200     200     200     200
list              401     200     200     200     200     200     200
get               401     200     200     200     200     200     200
events            401     200     200     200     200     200     200
generations       401     200     200     200     200     200     200
objects           401     200     200     200     200     200     200
drift             401     200     200     200     200     200     200
create            401     403     409     403     403     409     403
update            401     403     409     409     403     409     403
extend            401     403     409     409     403     409     403
wake (is awake)   401     403     202     202     403     202     403
cancel            401     403     409     409     403     409     403
rollback          401     403     409     409     403     409     403
approve           401     403     403     403     403     409     403
reject            401     403     403     403     403     409     403
action plan       401     200     200     200     200     200     200
action get        401     200     200     200     200     200     200
action list       401     200     200     200     200     200     200
action create     401     403     409     403     403     409     403
action update     401     403     409     409     403     409     403
action extend     401     403     409     409     403     409     403
action wake       401     403     200     200     403     200     403
`;

describe('who may do what', () => {
  let portal: Portal;
  let people: Record<string, Person>;

  beforeAll(async () => {
    portal = await startEnvironmentsPortal();
    people = {
      nobody: portal.nobody,
      guest: await portal.signIn('guest'),
      owner: await portal.signIn('core-colleague'),
      creator: await portal.signIn('data-engineer'),
      other: await portal.signIn('data-colleague'),
      admin: await portal.signIn('platform-admin'),
      service: portal.robot,
    };
    // Created by a member of data-team, given to core-team by an administrator.
    const { admin, creator } = people;
    await create(creator, NAME, { owner: 'group:default/data-team' });
    const { spec } = await untilPhase(portal, {
      person: creator,
      name: NAME,
      phase: 'ready',
    });
    const moved = { ...spec, owner: 'group:default/core-team' };
    const plan = await lookAtPlan(admin, moved);
    const update = await admin.http('PUT', PATH, {
      spec: moved,
      planHash: plan.body.hash,
      generation: 1,
    });
    if (update.status !== 202) throw new Error(update.message);
    await untilPhase(portal, { person: admin, name: NAME, phase: 'ready' });
  });

  afterAll(() => portal.stop());

  it('is as the table says, by HTTP and by action', async () => {
    const rows: string[] = [];
    for (const [title, operation] of OPERATIONS) {
      const cells: unknown[] = [];
      for (const person of Object.values(people)) {
        cells.push(await operation(person));
      }
      rows.push(row([title, ...cells]));
    }
    const head = row(['', ...Object.keys(people)]);
    expect(`\n${[head, ...rows].join('\n')}\n`).toBe(EXPECTED);
  });

  it('is told beforehand: allowances say what requests would', async () => {
    const allowed = async (name: string) => {
      const { body } = await people[name].http('GET', PATH);
      for (const one of body.allowances) {
        expect([one.verb, one.allowed]).toEqual([
          one.verb,
          one.reason === undefined,
        ]);
      }
      return body.allowances
        .filter((one: { allowed: boolean }) => one.allowed)
        .map((one: { verb: string }) => one.verb);
    };
    const verbs = ['update', 'extend', 'sleep', 'rollback', 'delete'];
    expect(await allowed('owner')).toEqual(verbs);
    expect(await allowed('creator')).toEqual(verbs);
    expect(await allowed('admin')).toEqual(verbs);
    for (const name of ['guest', 'other', 'service']) {
      expect(await allowed(name)).toEqual([]);
    }
  });

  it('is planned for everybody, and says who could not apply it', async () => {
    const spec = specOf('planned');
    const applicable = async (name: string) => {
      const { body } = await people[name].http('POST', '/plan', { spec });
      expect(body.applicable).toBe(body.problems.length === 0);
      return body.problems.join();
    };
    expect(await applicable('owner')).toBe('');
    expect(await applicable('guest')).toMatch(/not create any/);
    expect(await applicable('other')).toMatch(
      /you do not belong to group:default\/core-team/,
    );
    expect(await applicable('service')).toMatch(/services may look/);
  });

  it('is the same for an assistant, whose every tool is listed', async () => {
    const { guest, other, owner } = people;
    for (const person of [guest, other]) {
      const refused = await person.mcp('sleep', { name: NAME });
      expect(refused.message).toMatch(/You may not sleep environment shared/);
    }
    const woken = await owner.mcp('wake', { name: NAME });
    expect(woken.message).toBe('');
    expect((await portal.nobody.mcp('get', { name: NAME })).message).toMatch(
      /AuthenticationError|Missing credentials/,
    );
  });

  it('holds for sleeping and for deleting, which change something', async () => {
    const { admin, creator, guest, other, owner, service } = people;
    for (const person of [guest, other, service]) {
      for (const verb of ['sleep', 'delete']) {
        const input = { name: NAME };
        expect((await person.action(verb, input)).status).toBe(403);
      }
      expect((await person.http('POST', `${PATH}/sleep`)).status).toBe(403);
      expect((await person.http('DELETE', PATH)).status).toBe(403);
    }
    const slept = await creator.http('POST', `${PATH}/sleep`);
    expect(slept.body.phase).toBe('falling-asleep');
    // All three at once: whoever comes second deletes what is being deleted.
    const deleted = await Promise.all([
      owner.http('DELETE', PATH),
      creator.http('DELETE', PATH),
      admin.action('delete', { name: NAME }),
    ]);
    expect(deleted.map(({ status }) => status)).toEqual([202, 202, 200]);
  });
});

function ask(method: string, path: string, body?: object) {
  return async (person: Person) =>
    (await person.http(method, path, body)).status;
}

function run(name: string, input: object) {
  return async (person: Person) => (await person.action(name, input)).status;
}

function row([title, ...cells]: unknown[]): string {
  return [
    String(title).padEnd(18),
    ...cells.map(cell => String(cell).padEnd(8)),
  ]
    .join('')
    .trimEnd();
}
