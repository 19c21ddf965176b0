import { once } from 'node:events';
import { connect } from 'node:net';
import {
  bad,
  PAYROLL,
  refs,
  running,
  startStreams,
  TRACKER,
} from './__testUtils__/startStreams';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(60_000);

afterEach(() => running.stop?.());

describe('the life of a stream', () => {
  it('shows that it lives at least every 15 s', async () => {
    const { pass, watch } = await startStreams();
    const reader = await watch();
    const snapshot = await reader.next();
    await pass(14_000);
    expect(await reader.next()).toEqual({
      id: snapshot?.id,
      event: 'delta',
      data: { now: '2026-11-23T02:47:10.000Z', rate: 1 },
    });
  });

  it('is cut if nobody reads it, and nothing piles up for it', async () => {
    const { pass, port, store, watch } = await startStreams();
    const healthy = await watch();
    await healthy.next();
    const lazy = connect(port, '127.0.0.1');
    lazy.pause();
    lazy.write('GET /mock HTTP/1.1\r\nhost: x\r\n\r\n');
    const text = 'x'.repeat(1_000_000);
    for (let i = 0; i < 30; i++) {
      store.publish({ put: [{ ...bad(TRACKER), summary: `${i}${text}` }] });
      await healthy.next();
      await pass(0);
    }
    const closed = once(lazy, 'close');
    await pass(31_000);
    lazy.on('error', () => {});
    let received = 0;
    lazy.on('data', chunk => (received += chunk.length));
    lazy.resume();
    await closed;
    // Far from all that was sent to the one who reads.
    expect(received).toBeLessThan(20_000_000);
    await healthy.next();
    store.publish({ put: [bad(PAYROLL)] });
    expect(refs((await healthy.next())?.data.put)).toEqual([PAYROLL]);
  });

  it('is one of a bounded number, per user and in total', async () => {
    const { watch } = await startStreams({ viewers: 3, viewersPerUser: 2 });
    await watch('a');
    await watch('a');
    expect((await watch('a')).response.status).toBe(429);
    await watch('b');
    expect((await watch('c')).response.status).toBe(503);
  });

  it('ends with the credentials of its viewer, who comes back with new ones', async () => {
    const { pass, state, watch } = await startStreams();
    state.expiresAt = new Date(Date.now() - 1);
    const reader = await watch();
    await reader.next();
    await pass(0);
    expect(await reader.block()).toMatch(/^retry: \d{4}$/);
    expect(await reader.block()).toBeUndefined();
  });

  it('ends in order when the backend does, and none is opened any more', async () => {
    const { streams, watch } = await startStreams();
    const reader = await watch();
    await reader.next();
    streams.stop();
    expect(await reader.block()).toMatch(/^retry: \d{4}$/);
    expect(await reader.block()).toBeUndefined();
    expect((await watch()).response.status).toBe(503);
  });

  it('is refused for what its viewer does not see', async () => {
    const { watch } = await startStreams();
    const { response } = await watch(`guest?entityRef=${PAYROLL}`);
    expect(response.status).not.toBe(200);
  });
});
