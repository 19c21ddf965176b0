import {
  healthDeltaSchema,
  healthSnapshotSchema,
} from '@brown-bear/plugin-health-common';
import {
  environmentOf,
  reportOf,
  sourceOf,
} from '../router/__testUtils__/healthFixture';
import { VISIBILITY_LAG, VISIBLE_FOR } from '../visibility';
import {
  bad,
  CLUSTER,
  keyOf,
  news,
  PAYROLL,
  refs,
  running,
  STAGING,
  startStreams,
  TRACKER,
} from './__testUtils__/startStreams';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(60_000);

afterEach(() => running.stop?.());

describe('a stream of health', () => {
  it('starts with a snapshot of what its viewer sees and goes on with what is new', async () => {
    const { store, watch } = await startStreams();
    const reader = await watch('guest');
    expect(reader.response.headers.get('content-type')).toMatch(
      /^text\/event-stream/,
    );
    expect(reader.response.headers.get('x-accel-buffering')).toBe('no');
    expect(reader.response.headers.get('content-encoding')).toBe('gzip');
    expect(await reader.block()).toMatch(/^retry: \d{4}$/);
    const snapshot = await reader.next();
    expect(snapshot?.event).toBe('snapshot');
    expect(healthSnapshotSchema.strict().parse(snapshot?.data)).toEqual(
      snapshot?.data,
    );
    expect(refs(snapshot?.data.reports)).toEqual([TRACKER]);
    expect(snapshot?.data.sources).toEqual([sourceOf('staging')]);
    expect(snapshot?.data.environments).toHaveLength(2);
    // A fleet is not told of checks that are healthy.
    expect(snapshot?.data.reports[0].checks).toEqual([]);

    store.publish({ put: [bad(PAYROLL)] });
    store.publish({ remove: [keyOf(PAYROLL)] });
    store.publish({ put: [bad(TRACKER)] });
    const delta = await reader.next();
    expect(delta?.event).toBe('delta');
    expect(healthDeltaSchema.strict().parse(delta?.data)).toEqual(delta?.data);
    expect(delta?.data.put).toMatchObject([
      {
        entityRef: TRACKER,
        status: 'unhealthy',
        checks: [{ id: 'pod.crash-loop' }],
      },
    ]);
    expect(delta?.id).toBe(snapshot?.id?.replace(/\d+$/, '4'));
    expect(delta?.id).toMatch(/^[\w-]+:4$/);
  });

  it('tells a fleet what changed last, of what its viewer sees', async () => {
    const { store, watch } = await startStreams();
    const reader = await watch('guest');
    await reader.next();
    const changes = [PAYROLL, TRACKER, TRACKER].map((entityRef, index) => ({
      id: `${index}`,
      at: `2026-11-23T02:4${3 - index}:00Z`,
      environment: 'staging',
      entityRef,
      object: 'Deployment alm/x',
      kind: 'image' as const,
      field: 'spec',
      summary: `image of ${entityRef}`,
    }));
    store.publish({ put: [{ ...bad(TRACKER), changes }] });
    const { data } = (await reader.next())!;
    expect(data.put[0].changes).toEqual([changes[1]]);
  });

  it('is made once for all who see and ask the same', async () => {
    const { store, watch } = await startStreams();
    const readers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => watch(`user-${index}`)),
    );
    for (const reader of readers) await reader.next();
    expect(store.serialised).toBe(2);
    store.publish({ put: [bad(TRACKER)] });
    const events = await Promise.all(readers.map(reader => reader.next()));
    expect(new Set(events.map(event => JSON.stringify(event))).size).toBe(1);
    expect(store.serialised).toBe(3);
  });

  it('is narrowed to an entity, of which it tells everything, and an environment', async () => {
    const { store, watch } = await startStreams();
    const [entity, environment] = await Promise.all([
      watch(`mock?entityRef=${TRACKER}`),
      watch('mock?environment=lab'),
    ]);
    const snapshot = await entity.next();
    expect(refs(snapshot?.data.reports)).toEqual([TRACKER]);
    expect(snapshot?.data.reports[0].checks).toHaveLength(2);
    expect((await environment.next())?.data.reports).toEqual([]);
    store.publish({ put: [bad(PAYROLL), bad(TRACKER, 'lab')] });
    expect((await entity.next())?.data.put).toHaveLength(1);
    expect(refs((await environment.next())?.data.put)).toEqual([TRACKER]);
  });

  it('goes on where it broke off, with the last word on each report', async () => {
    const { store, watch } = await startStreams();
    const first = await watch();
    const { id } = (await first.next())!;
    first.close();
    store.publish({ put: [bad(TRACKER)] });
    store.publish({
      put: [reportOf(TRACKER, 'staging')],
      remove: [keyOf(PAYROLL)],
    });
    const second = await watch('mock', id);
    const missed = await second.next();
    expect(missed).toMatchObject({
      event: 'delta',
      id: id!.replace(/\d+$/, '3'),
      data: { put: [{ status: 'healthy' }], remove: [keyOf(PAYROLL)] },
    });
    store.publish({ put: [bad(TRACKER)] });
    expect((await second.next())?.id).toBe(id!.replace(/\d+$/, '4'));
  });

  it.each([
    ['of another process', (id: string) => id.replace(/^\w/, 'x')],
    ['that has not happened', (id: string) => id.replace(/\d+$/, '99')],
    ['that makes no sense', () => 'nonsense'],
    ['that makes little sense', (id: string) => id.replace(/\d+$/, '-1')],
  ])('starts anew from an event %s', async (_, change) => {
    const { watch } = await startStreams();
    const first = await watch();
    const { id } = (await first.next())!;
    const second = await watch('mock', change(id!));
    expect((await second.next())?.event).toBe('snapshot');
  });

  it('starts anew for somebody who sees something else than before', async () => {
    const { pass, state, watch } = await startStreams();
    const first = await watch();
    const { id } = (await first.next())!;
    first.close();
    state.hidden.mock = [PAYROLL];
    await pass(VISIBLE_FOR);
    const second = await watch('mock', id);
    expect(await second.next()).toMatchObject({
      event: 'snapshot',
      data: { reports: [{ entityRef: TRACKER }] },
    });
  });

  it('takes back within ten seconds what may no longer be seen, and brings what may', async () => {
    const { pass, state, store, watch } = await startStreams();
    const reader = await watch();
    await reader.next();
    state.hidden.mock = [PAYROLL];
    await pass(VISIBLE_FOR);
    expect((await reader.next())?.data).toMatchObject({
      remove: [keyOf(PAYROLL)],
    });
    store.publish({ put: [bad(PAYROLL)] });
    state.hidden.mock = [];
    await pass(VISIBLE_FOR);
    expect((await news(reader))?.data.put).toMatchObject([
      { entityRef: PAYROLL, status: 'unhealthy' },
    ]);
    // Only a snapshot can take back a source.
    state.hidden.mock = [CLUSTER];
    await pass(VISIBLE_FOR);
    expect(await news(reader)).toMatchObject({
      event: 'snapshot',
      data: { sources: [] },
    });
  });

  it('takes back an environment whose entity turns out to be hidden', async () => {
    const { state, store, watch } = await startStreams();
    state.hidden.mock = [STAGING];
    store.publish({
      environments: [{ ...environmentOf('staging'), entityRef: undefined }],
    });
    const reader = await watch();
    expect(refs((await reader.next())?.data.reports)).toEqual([
      TRACKER,
      PAYROLL,
    ]);
    store.publish({ environments: [environmentOf('staging')] });
    expect((await reader.next())?.data).toMatchObject({
      remove: [keyOf(TRACKER), keyOf(PAYROLL)],
      environments: [],
    });
  });

  it('holds back while nobody knows what its viewer may see, and catches up', async () => {
    const { pass, state, store, watch } = await startStreams();
    const reader = await watch();
    await reader.next();
    state.isCatalogDown = true;
    await pass(VISIBLE_FOR);
    store.publish({ put: [bad(TRACKER)] });
    expect((await news(reader))?.data.put).toHaveLength(1);
    await pass(VISIBILITY_LAG - VISIBLE_FOR + 1);
    store.publish({ put: [bad(TRACKER)] });
    store.publish({
      put: [reportOf(TRACKER, 'staging', { status: 'degraded' })],
    });
    // It is alive all the same.
    await pass(15_000);
    const beat = await reader.next();
    expect(Object.keys(beat?.data)).toEqual(['now', 'rate']);
    state.isCatalogDown = false;
    await pass(0);
    expect((await news(reader))?.data.put).toMatchObject([
      { status: 'degraded' },
    ]);
  });
});
