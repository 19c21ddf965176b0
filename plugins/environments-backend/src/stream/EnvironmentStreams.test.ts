import { create, untilPhase } from '../__testUtils__/createReady';
import { SseReader } from '../__testUtils__/SseReader';
import { startEnvironmentsPortal } from '../__testUtils__/startEnvironmentsPortal';

// Each starts a backend and a cluster, and waits for what becomes ready there.
jest.setTimeout(240_000);

type Portal = Awaited<ReturnType<typeof startEnvironmentsPortal>>;

let portal: Portal;

beforeAll(async () => {
  portal = await startEnvironmentsPortal();
});

afterAll(() => portal.stop());

it('tells everybody at once what becomes of environments, as they may see it', async () => {
  const engineer = await portal.signIn('core-engineer');
  const guest = await portal.signIn('guest');
  const open = (headers: Record<string, string>, query = '') =>
    SseReader.open(
      `${portal.baseUrl}/api/environments/v1/stream${query}`,
      headers,
    );
  const [own, others, one] = await Promise.all([
    open(engineer.headers),
    open(guest.headers),
    open(guest.headers, '?name=watched'),
  ]);
  const snapshots = await Promise.all([own.next(), others.next(), one.next()]);
  expect(snapshots.map(event => event?.event)).toEqual(
    Array(3).fill('snapshot'),
  );
  expect(snapshots.map(event => event?.data.items.length)).toEqual([3, 3, 0]);

  await create(engineer, 'watched');
  await create(engineer, 'unwatched');
  const seen = await Promise.all([own.next(), others.next(), one.next()]);
  for (const event of seen) {
    expect(event).toMatchObject({
      event: 'environment',
      data: { name: 'watched', phase: 'creating' },
    });
  }
  const mayDelete = (event: (typeof seen)[number]) =>
    event?.data.allowances.find(
      ({ verb }: { verb: string }) => verb === 'delete',
    ).allowed;
  expect(seen.map(mayDelete)).toEqual([true, false, false]);

  await engineer.http('DELETE', '/environments/watched');
  await untilPhase(portal, {
    person: engineer,
    name: 'watched',
    phase: 'gone',
  });
  let last = await one.next();
  const names = new Set<string>();
  while (last?.event === 'environment') {
    names.add(last.data.name);
    last = await one.next();
  }
  expect(last).toMatchObject({ event: 'removed', data: { name: 'watched' } });
  expect([...names]).toEqual(['watched']);

  // What was is still told: the page of one that is gone reads its history.
  const events = await engineer.http('GET', '/environments/watched/events');
  expect(events.body.items.at(-1).kind).toBe('created');
  for (const reader of [own, others, one]) reader.close();
});

it('is bounded per caller, strict about its query, and closed to nobody', async () => {
  const guest = await portal.signIn('guest');
  const url = `${portal.baseUrl}/api/environments/v1/stream`;
  const readers = await Promise.all(
    Array.from({ length: 51 }, () => SseReader.open(url, guest.headers)),
  );
  const refused = readers.filter(({ response }) => response.status === 429);
  expect(refused).toHaveLength(1);
  expect(refused[0].response.headers.get('retry-after')).toBe('10');
  expect((await fetch(url)).status).toBe(401);
  expect(
    (await fetch(`${url}?phase=ready`, { headers: guest.headers })).status,
  ).toBe(400);
  for (const reader of readers) reader.close();
});
