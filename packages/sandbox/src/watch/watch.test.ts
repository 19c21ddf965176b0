import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestApi, manifest } from '../__testUtils__/testApi';
import { CONFIG_MAPS } from '../registry/kinds';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Event = { type: string; object: any };

const PATH = '/api/v1/namespaces/alm/configmaps';
const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io';

describe('watch', () => {
  let api: ReturnType<typeof createTestApi>;
  let server: Server;
  const open: AbortController[] = [];

  const watch = async (query: string, accept = 'application/json') => {
    const { port } = server.address() as AddressInfo;
    const controller = new AbortController();
    open.push(controller);
    const response = await fetch(
      `http://127.0.0.1:${port}${PATH}?watch=true&${query}`,
      {
        headers: { authorization: 'Bearer sandbox-admin', accept },
        signal: controller.signal,
      },
    );
    const reader = response.body!.getReader();
    let rest = '';
    const events: Event[] = [];
    return {
      /** The next events; fewer if the watch ends before. */
      async take(count: number): Promise<Event[]> {
        while (events.length < count) {
          const { done, value } = await reader.read();
          if (done) {
            break;
          }
          const lines = (rest + Buffer.from(value).toString()).split('\n');
          rest = lines.pop()!;
          events.push(...lines.map(line => JSON.parse(line)));
        }
        return events.splice(0, count);
      },
    };
  };

  const summary = (events: Event[]) =>
    events.map(
      ({ type, object }) => `${type} ${object.metadata?.name ?? object.reason}`,
    );

  const config = (name: string, labels: Record<string, string> = {}) =>
    api.create(manifest('v1 ConfigMap', name, { metadata: { labels } }));

  const relabel = (name: string, labels: Record<string, string>) => {
    const object = api.registry.get(CONFIG_MAPS, { namespace: 'alm', name })!;
    const metadata = { ...object.metadata, labels };
    return api.registry.update(CONFIG_MAPS, { ...object, metadata });
  };

  beforeEach(async () => {
    api = createTestApi();
    server = createServer(api.app);
    await new Promise<void>(resolve =>
      server.listen(0, '127.0.0.1', () => resolve()),
    );
  });

  afterEach(async () => {
    open.splice(0).forEach(controller => controller.abort());
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  it('begins with what is there and goes on with what happens', async () => {
    config('a');
    const stream = await watch('');
    expect(summary(await stream.take(1))).toEqual(['ADDED a']);
    config('b');
    relabel('a', { x: 'y' });
    api.registry.remove(CONFIG_MAPS, { namespace: 'alm', name: 'b' });
    const events = await stream.take(3);
    expect(summary(events)).toEqual(['ADDED b', 'MODIFIED a', 'DELETED b']);
    expect(events[2].object.metadata.resourceVersion).toBe(
      api.registry.resourceVersion,
    );
  });

  it('goes on after a version, and says when that is forgotten', async () => {
    const { metadata } = config('a');
    config('b');
    relabel('a', { x: 'y' });
    const after = `resourceVersion=${metadata.resourceVersion}`;
    const stream = await watch(after);
    expect(summary(await stream.take(2))).toEqual(['ADDED b', 'MODIFIED a']);
    api.registry.compact();
    const [gone, ...more] = await (await watch(after)).take(2);
    expect(gone).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
    expect(more).toEqual([]);
  });

  it('sees an object come into a selection and leave it', async () => {
    const stream = await watch('labelSelector=team%3Da');
    config('x', { team: 'b' });
    relabel('x', { team: 'a' });
    relabel('x', { team: 'a', more: '1' });
    const { metadata } = relabel('x', { team: 'b' });
    relabel('x', { team: 'c' });
    const events = await stream.take(3);
    expect(summary(events)).toEqual(['ADDED x', 'MODIFIED x', 'DELETED x']);
    // It leaves as it was seen last, with the version of the change.
    expect(events[2].object.metadata).toMatchObject({
      labels: { team: 'a', more: '1' },
      resourceVersion: metadata.resourceVersion,
    });
  });

  it('streams a list and marks its end by a bookmark', async () => {
    config('a');
    config('b');
    const stream = await watch(
      'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true',
    );
    const events = await stream.take(3);
    expect(events.map(({ type }) => type)).toEqual([
      'ADDED',
      'ADDED',
      'BOOKMARK',
    ]);
    expect(events[2].object.metadata).toEqual({
      resourceVersion: api.registry.resourceVersion,
      creationTimestamp: null,
      annotations: { 'k8s.io/initial-events-end': 'true' },
    });
  });

  it('ends in its time', async () => {
    const stream = await watch('timeoutSeconds=1&allowWatchBookmarks=true');
    expect((await stream.take(9)).map(({ type }) => type)).toEqual([
      'BOOKMARK',
    ]);
  });

  it('prints tables, naming the columns once', async () => {
    const stream = await watch('', TABLE);
    config('a');
    config('b');
    const [first, second] = await stream.take(2);
    expect(first.object).toMatchObject({
      kind: 'Table',
      rows: [{ cells: ['a', 0, '0s'], object: { metadata: { name: 'a' } } }],
    });
    expect(first.object.columnDefinitions).toHaveLength(3);
    expect(second.object.columnDefinitions).toBeNull();
  });

  it('ends when the cluster becomes another', async () => {
    const stream = await watch('');
    api.registry.restore(api.registry.snapshot());
    expect(await stream.take(2)).toMatchObject([
      { type: 'ERROR', object: { code: 410 } },
    ]);
    expect(api.api.watches.size).toBe(0);
  });
});
