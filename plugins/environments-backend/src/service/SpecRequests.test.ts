import { untilPhase } from '../__testUtils__/createReady';
import type { Person } from '../__testUtils__/Person';
import { specOf } from '../__testUtils__/specs';
import { startEnvironmentsPortal } from '../__testUtils__/startEnvironmentsPortal';

// Each starts a backend and a cluster, and waits for what becomes ready there.
jest.setTimeout(240_000);

describe('what is asked for twice without a plan', () => {
  let portal: Awaited<ReturnType<typeof startEnvironmentsPortal>>;
  let engineer: Person;
  let colleague: Person;

  beforeAll(async () => {
    portal = await startEnvironmentsPortal();
    engineer = await portal.signIn('core-engineer');
    colleague = await portal.signIn('core-colleague');
  });

  afterAll(() => portal.stop());

  it("is done once, and is nobody else's", async () => {
    const name = 'twice';
    const spec = specOf(name);
    for (let time = 0; time < 2; time += 1) {
      const { body, message } = await engineer.action('create', { spec });
      expect([message, body?.output?.generation]).toEqual(['', 1]);
    }
    for (const [person, other] of [
      [colleague, spec],
      [engineer, specOf(name, { size: 'medium' })],
    ] as const) {
      const refused = await person.action('create', { spec: other });
      expect([refused.status, refused.message]).toEqual([
        409,
        expect.stringContaining('environment twice exists'),
      ]);
    }
    await untilPhase(portal, { person: engineer, name, phase: 'ready' });
    const change = {
      name,
      spec: specOf(name, { size: 'medium' }),
      generation: 1,
    };
    for (let time = 0; time < 2; time += 1) {
      const { body, message } = await engineer.action('update', change);
      expect([message, body?.output?.generation]).toEqual(['', 2]);
    }
    const late = await colleague.action('update', change);
    expect(late.status).toBe(409);
  });
});
