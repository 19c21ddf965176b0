import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { SandboxClock } from './SandboxClock';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(60_000);

type Shown = { now: string; rate: number };

/** A control API whose answers a test decides on. */
async function startControl(first: () => Shown) {
  let answer: () => Shown | undefined = first;
  let served = () => {};
  const server: Server = createServer((_, response) => {
    const shown = answer();
    response.writeHead(shown ? 200 : 503, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(shown ?? {}));
    served();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    controlUrl: `http://127.0.0.1:${port}`,
    answerWith(next: () => Shown | undefined) {
      answer = next;
    },
    nextAnswer: () =>
      new Promise<void>(resolve => {
        served = resolve;
      }),
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

const START = Date.parse('2031-01-01T00:00:00Z');

describe('SandboxClock', () => {
  it('shows the time of the sandbox from the start, at its rate', async () => {
    const control = await startControl(() => ({
      now: '2031-01-01T00:00:00Z',
      rate: 0,
    }));
    const logger = mockServices.logger.mock();
    const clock = await SandboxClock.create({
      controlUrl: control.controlUrl,
      logger,
      pollMs: 10,
    });
    expect(clock.rate).toBe(0);
    expect(clock.now()).toBe(START);
    clock.stop();
    await control.stop();
  });

  it('follows a leap, and goes on alone while nobody answers', async () => {
    const control = await startControl(() => ({
      now: '2031-01-01T00:00:00Z',
      rate: 0,
    }));
    const logger = mockServices.logger.mock();
    const clock = await SandboxClock.create({
      controlUrl: control.controlUrl,
      logger,
      pollMs: 10,
    });
    control.answerWith(() => ({ now: '2031-01-02T00:00:00Z', rate: 0 }));
    await control.nextAnswer();
    await control.nextAnswer();
    expect(clock.now()).toBe(START + 86_400_000);
    control.answerWith(() => undefined);
    for (let count = 0; count < 5; count += 1) {
      await control.nextAnswer();
    }
    expect(clock.now()).toBe(START + 86_400_000);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    clock.stop();
    await control.stop();
  });

  it('evens small differences out without ever running backwards', async () => {
    const early = Date.now() - 60_000;
    let behindMs = 0;
    const startedAt = performance.now();
    const control = await startControl(() => ({
      now: new Date(
        early + performance.now() - startedAt - behindMs,
      ).toISOString(),
      rate: 1,
    }));
    const clock = await SandboxClock.create({
      controlUrl: control.controlUrl,
      logger: mockServices.logger.mock(),
      pollMs: 10,
    });
    behindMs = 500;
    const seen = [clock.now()];
    const expected = () => early + performance.now() - startedAt - behindMs;
    while (Math.abs(clock.now() - expected()) > 50) {
      await control.nextAnswer();
      seen.push(clock.now());
    }
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    clock.stop();
    await control.stop();
  });

  it('is the time of the machine until the sandbox is there', async () => {
    const logger = mockServices.logger.mock();
    const warned = new Promise<string>(resolve => {
      logger.warn.mockImplementation(resolve);
    });
    const before = Date.now();
    const clock = await SandboxClock.create({
      controlUrl: 'http://127.0.0.1:9',
      logger,
      pollMs: 10,
    });
    expect(clock.rate).toBe(1);
    expect(clock.now()).toBeGreaterThanOrEqual(before - 1);
    expect(await warned).toContain(
      'cannot be read at http://127.0.0.1:9/clock',
    );
    clock.stop();
  });
});
