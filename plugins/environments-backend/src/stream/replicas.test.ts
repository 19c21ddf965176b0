import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { LoopWorld, USER, wished } from '../reconcile/__testUtils__/LoopWorld';
import type { EnvironmentRecord } from '../store/EnvironmentRecord';
import {
  DATABASE_IDS,
  testDatabases,
} from '../store/__testUtils__/testDatabases';
import { migrateEnvironments } from '../store/migrateEnvironments';
import { SseReader } from '../__testUtils__/SseReader';
import { EnvironmentStreams } from './EnvironmentStreams';

jest.setTimeout(60_000);

describe.each(DATABASE_IDS)('A stream of one replica, on %s', id => {
  const databases = testDatabases();

  it('tells at its next look, a second later at most, what another replica did', async () => {
    const knex = await databases.init(id);
    await migrateEnvironments({ knex });
    const world = LoopWorld.create(knex);
    const writer = world.replica();
    const { store } = world.replica();
    const streams = EnvironmentStreams.create({
      access: { caller: async () => ({ ref: USER }) } as never,
      logger: mockServices.logger.mock(),
      reader: {
        records: () => store.list(),
        view: (_: unknown, records: readonly EnvironmentRecord[]) =>
          records.map(({ name, phase }) => ({ name, phase })),
      } as never,
      store,
    });
    const credentials = mockCredentials.user(USER);
    const server = createServer((_, res) => {
      streams.open({ credentials, res: res as never }).catch(() => res.end());
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const reader = await SseReader.open(`http://127.0.0.1:${port}`, {});
    expect(await reader.next()).toMatchObject({
      event: 'snapshot',
      data: { items: [] },
    });
    await streams.tick();
    await writer.store.create(wished());
    await streams.tick();
    expect(await reader.next()).toMatchObject({
      event: 'environment',
      data: { name: 'tracker', phase: 'creating' },
    });
    await writer.store.remove({ name: 'tracker', by: USER });
    await streams.tick();
    expect(await reader.next()).toMatchObject({
      event: 'environment',
      data: { name: 'tracker', phase: 'deleting' },
    });
    reader.close();
    streams.stop();
    await new Promise(resolve => {
      server.close(resolve);
      server.closeAllConnections();
    });
  });
});
