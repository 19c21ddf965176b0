import { mockServices } from '@backstage/backend-test-utils';
import type { ClusterConnection } from '@brown-bear/plugin-platform-node';
import { RecordingSink } from './__testUtils__/RecordingSink';
import { testDirectory } from './__testUtils__/testDirectory';
import { ClusterCollector } from './ClusterCollector';

const CONNECTION: ClusterConnection = {
  name: 'staging',
  title: 'Staging',
  url: 'http://127.0.0.1:1',
  skipTLSVerify: false,
  credential: async () => ({ type: 'anonymous' }),
};

describe('ClusterCollector', () => {
  it('follows nothing that it is told of after it was stopped', async () => {
    let answer: (found: ClusterConnection[]) => void = () => undefined;
    const asked = new Promise<ClusterConnection[]>(resolve => {
      answer = resolve;
    });
    const collector = ClusterCollector.create({
      clusters: { list: () => asked },
      logger: mockServices.logger.mock(),
      rules: [],
    });
    const sink = new RecordingSink();
    await collector.start({
      sink,
      clock: { now: () => Date.now(), rate: 1 },
      entities: testDirectory({ services: [], resources: [] }),
      expectations: () => [],
      onExpectations: () => undefined,
    });
    await collector.stop();
    answer([CONNECTION]);
    await asked;
    await Promise.resolve();
    expect(collector.clusters()).toEqual([]);
    expect(sink.sources.size).toBe(0);
  });
});
