import { ManualClock } from '../clock/ManualClock';
import { Cluster } from '../Cluster';
import { readManifests } from '../seed/readManifests';
import type { SandboxLogger } from '../SandboxLogger';

export const FIXTURES = `${__dirname}/../seed/__fixtures__`;

export const silentLogger: SandboxLogger = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A development cluster from the fixture, on a clock that the test moves. */
export async function createTestCluster(): Promise<{
  cluster: Cluster;
  clock: ManualClock;
  /** Lets simulated time pass and the controllers run. */
  pass(seconds: number): void;
}> {
  const clock = ManualClock.create({ start: '2026-11-23T09:00:00Z' });
  const cluster = Cluster.create({
    name: 'development',
    nodesPerZone: 1,
    objects: (await readManifests(`${FIXTURES}/development.yaml`)) ?? [],
    clock,
    certificateAuthority: 'the authority of a test',
    logger: silentLogger,
  });
  clock.settle();
  const pass = (seconds: number) => clock.advance(seconds);
  return { cluster, clock, pass };
}
