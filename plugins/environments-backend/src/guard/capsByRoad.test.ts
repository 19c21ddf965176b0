import { create } from '../__testUtils__/createReady';
import type { Person } from '../__testUtils__/Person';
import { specOf } from '../__testUtils__/specs';
import { startEnvironmentsPortal } from '../__testUtils__/startEnvironmentsPortal';

// Each starts a backend and a cluster.
jest.setTimeout(240_000);

type Portal = Awaited<ReturnType<typeof startEnvironmentsPortal>>;

/** Longer than may be without approval. */
const spec = (name: string) => specOf(name, { lifetime: 'P14D' });

let portal: Portal;
let engineer: Person;

beforeAll(async () => {
  portal = await startEnvironmentsPortal({
    environments: {
      limits: {
        user: { cpu: '10m', memory: '1Mi', perMonth: 0.01 },
        lifetime: 'P7D',
      },
    },
  });
  engineer = await portal.signIn('core-engineer');
});

afterAll(() => portal.stop());

it.each([
  ['by-http', (name: string) => create(engineer, name, spec(name))],
  ['by-action', name => engineer.action('create', { spec: spec(name) })],
  ['by-mcp', name => engineer.mcp('create', { spec: spec(name) })],
  ['by-template', name => engineer.template('create', { spec: spec(name) })],
] as [string, (name: string) => Promise<unknown>][])(
  'caps of CPU, memory, cost and lifetime hold %s',
  async (name, ask) => {
    await ask(name);
    const path = `/environments/${name}`;
    const { body } = await engineer.http('GET', path);
    expect([name, body.phase]).toEqual([name, 'awaiting-approval']);
    const reasons = body.approval.reasons as string[];
    for (const cap of [/CPU|cores/i, /memory|GiB|MiB/i, /USD/, /P7D/]) {
      expect(reasons).toEqual(
        expect.arrayContaining([expect.stringMatching(cap)]),
      );
    }
    expect(reasons).toHaveLength(4);
    const spaces = await portal.sandbox.objects('v1', 'Namespace');
    expect(spaces.map(({ metadata }) => metadata.name)).not.toContain(
      `alm-env-${name}`,
    );
    expect((await engineer.http('POST', `${path}/approve`)).status).toBe(403);
  },
);
