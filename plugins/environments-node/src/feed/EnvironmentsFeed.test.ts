import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { anEnvironment, EnvironmentsStub } from '../testUtils';
import { createEnvironmentsClient } from '../createEnvironmentsClient';
import type { EnvironmentsChange } from './EnvironmentsChange';
import { EnvironmentsFeed } from './EnvironmentsFeed';

const names = (change: EnvironmentsChange) => ({
  isFirst: change.isFirst,
  upserted: change.upserted.map(each => each.name),
  removed: change.removed,
});

/** A follower in one process with the stub, over HTTP and the events service. */
async function start(options: { pollInterval?: number } = {}) {
  const stub = EnvironmentsStub.create();
  stub.environments.set('first', anEnvironment('first'));
  const changes: EnvironmentsChange[] = [];
  const logger = mockServices.logger.mock();
  let waiting: (() => void)[] = [];
  let feed!: EnvironmentsFeed;
  const backend = await startTestBackend({
    features: [
      ...stub.features(),
      createBackendPlugin({
        pluginId: 'follower',
        register(env) {
          env.registerInit({
            deps: {
              auth: coreServices.auth,
              discovery: coreServices.discovery,
              events: eventsServiceRef,
              lifecycle: coreServices.lifecycle,
            },
            async init({ auth, discovery, events, lifecycle }) {
              feed = EnvironmentsFeed.create({
                client: createEnvironmentsClient({ auth, discovery }),
                events,
                logger,
                ...options,
              });
              lifecycle.addStartupHook(() => feed.start());
              lifecycle.addShutdownHook(() => feed.stop());
              feed.subscribe(change => {
                changes.push(change);
                waiting.forEach(resolve => resolve());
                waiting = [];
              });
              feed.subscribe(() => {
                throw new Error('this follower is broken');
              });
            },
          });
        },
      }),
    ],
  });
  const soon = () =>
    new Promise<void>(resolve => {
      waiting.push(resolve);
      setTimeout(resolve, 50);
    });
  return {
    changes,
    feed,
    logger,
    stub,
    stop: () => backend.stop(),
    address: () => `http://127.0.0.1:${backend.server.port()}/api/environments`,
    async until(holds: () => boolean) {
      while (!holds()) await soon();
    },
  };
}

describe('EnvironmentsFeed', () => {
  let running: Awaited<ReturnType<typeof start>>;
  afterEach(() => running.stop());

  it('reads them at the start, then what events tell of, with its own rights', async () => {
    running = await start();
    const { changes, feed, stub, until } = running;
    await until(() => changes.length === 1);
    expect(names(changes[0])).toEqual({
      isFirst: true,
      upserted: ['first'],
      removed: [],
    });

    await stub.put(anEnvironment('second', { phase: 'creating' }));
    await until(() => changes.length === 2);
    expect(names(changes[1])).toMatchObject({ upserted: ['second'] });

    await stub.put(anEnvironment('second'));
    await stub.remove('first');
    await until(() => feed.environments()!.size === 1);
    const told = changes.slice(2).map(names);
    expect(told.flatMap(each => each.upserted)).toEqual(['second']);
    expect(told.flatMap(each => each.removed)).toEqual(['first']);
    expect(feed.environments()!.get('second')!.phase).toBe('ready');
    expect(feed.state().status).toBe('following');
    expect(new Set(stub.requests.map(({ by }) => by))).toEqual(
      new Set(['plugin:follower']),
    );
    expect(running.logger.error).toHaveBeenCalledWith(
      expect.stringMatching(/follower.*this follower is broken/),
    );
  });

  it('reads once for many events, and never misses the last of them', async () => {
    running = await start();
    const { changes, feed, stub, until } = running;
    await until(() => changes.length === 1);
    const before = stub.requests.length;
    await stub.put(anEnvironment('core-like', { kind: 'core' }));
    for (let index = 0; index < 100; index += 1) {
      await stub.put(anEnvironment('busy', { pods: index }));
    }
    await until(() => feed.environments()!.get('busy')?.pods === 99);
    const { length } = stub.requests;
    expect(length - before).toBeLessThan(10);
    expect([...feed.environments()!.keys()]).toEqual(['first', 'busy']);
    // Many at once are a list, in one request.
    for (let index = 0; index < 20; index += 1) {
      await stub.put(anEnvironment(`one-of-many-${index}`));
    }
    await until(() => feed.environments()!.size === 22);
    expect(stub.requests.length - length).toBeLessThan(10);
  });

  it('finds by itself what no event told of', async () => {
    running = await start({ pollInterval: 100 });
    const { changes, stub, until } = running;
    await until(() => changes.length === 1);
    stub.environments.delete('first');
    await until(() => changes.length === 2);
    expect(names(changes[1]).removed).toEqual(['first']);
  });

  it('keeps what it knows while the backend is down, says so once, and catches up', async () => {
    running = await start({ pollInterval: 20 });
    const { changes, feed, logger, stub, until } = running;
    await until(() => changes.length === 1);
    stub.isDown = true;
    await stub.remove('first');
    const before = stub.requests.length;
    await until(() => stub.requests.length > before + 2);
    expect(feed.state()).toMatchObject({
      status: 'failing',
      error: expect.stringMatching(/503/),
      readAt: expect.any(String),
    });
    expect([...feed.environments()!.keys()]).toEqual(['first']);
    expect(changes).toHaveLength(1);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/what is known of 1 of them holds/),
    );

    stub.isDown = false;
    await until(() => changes.length === 2);
    expect(names(changes[1]).removed).toEqual(['first']);
    expect(feed.state().status).toBe('following');
    expect(logger.info).toHaveBeenCalledWith('Environments can be read again');
  });

  it('starts without a backend and reads it when it is there', async () => {
    running = await start({ pollInterval: 20 });
    const { stub } = running;
    // A feed of its own, whose discovery leads nowhere at first.
    let address = 'http://127.0.0.1:1';
    const logger = mockServices.logger.mock();
    const feed = EnvironmentsFeed.create({
      client: createEnvironmentsClient({
        auth: mockServices.auth(),
        discovery: {
          getBaseUrl: async () => address,
          getExternalBaseUrl: async () => address,
        },
      }),
      events: mockServices.events.mock(),
      logger,
      pollInterval: 20,
    });
    await feed.start();
    await feed.tried();
    expect(feed.state().status).toBe('failing');
    expect(feed.environments()).toBeUndefined();
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/none is known yet/),
    );
    expect(stub.environments.size).toBe(1);
    address = running.address();
    await running.until(() => feed.environments()?.size === 1);
    feed.stop();
  });
});
