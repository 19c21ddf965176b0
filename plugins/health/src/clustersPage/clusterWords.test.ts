import { aCluster, aNode, aSource } from '../__testUtils__/clusterList';
import {
  compareClusters,
  errorsOfKinds,
  kubeletVersions,
  lagInWords,
  lossesByEntity,
  nodesInWords,
  podsInWords,
  zoneLossInWords,
} from './clusterWords';

describe('words about a cluster', () => {
  it('say what is wrong, and no more than the number where nothing is', () => {
    expect(nodesInWords([aNode('a'), aNode('b')])).toBe('2 nodes ready');
    expect(
      nodesInWords([
        aNode('a', { ready: false }),
        aNode('b', { unschedulable: true }),
      ]),
    ).toBe('1 of 2 nodes ready, 1 cordoned');
    expect(podsInWords({ running: 3, pending: 0, failed: 0, total: 3 })).toBe(
      '3 pods: 3 running',
    );
    expect(podsInWords({ running: 1, pending: 2, failed: 1, total: 6 })).toBe(
      '6 pods: 1 running, 2 pending, 1 failed, 2 ended well',
    );
  });

  it('name kinds that lag, the worst first', () => {
    expect(lagInWords(aSource('staging'))).toBeUndefined();
    const kind = (name: string, status: 'degraded' | 'unhealthy') => ({
      kind: name,
      status,
      objects: 3,
    });
    expect(
      lagInWords(
        aSource('staging', {
          kinds: [kind('Pod', 'degraded'), kind('Event', 'unhealthy')],
        }),
      ),
    ).toBe('All 2 kinds are late or missing');
    const healthy = { kind: 'Node', status: 'healthy' as const, objects: 3 };
    expect(
      lagInWords(
        aSource('staging', {
          kinds: [healthy, kind('Pod', 'degraded'), kind('Event', 'unhealthy')],
        }),
      ),
    ).toBe('Event and Pod are late or missing');
  });

  it('say an error once, and not again what holds of the whole source', () => {
    const kind = (name: string, error?: string) => ({
      kind: name,
      status: 'unhealthy' as const,
      objects: 3,
      error,
    });
    const source = aSource('staging', {
      error: 'cannot be reached',
      kinds: [
        kind('Pod', 'cannot be reached'),
        kind('Rollout', 'forbidden'),
        kind('Event', 'forbidden'),
        kind('Node'),
      ],
    });
    expect(errorsOfKinds(source)).toEqual([
      { error: 'forbidden', kinds: ['Event', 'Rollout'] },
    ]);
  });

  it('count an entity with two workloads once', () => {
    const [zone] = aCluster('staging').zones;
    const loss = (summary: string) => ({
      entityRef: 'resource:default/monitoring-stack',
      environment: 'staging',
      summary,
    });
    const wouldFail = [loss('grafana is gone.'), loss('alerts are gone.')];
    expect(zoneLossInWords({ ...zone, wouldFail })).toMatch(/1 entity would/);
    expect(lossesByEntity(wouldFail)).toEqual([
      {
        entityRef: 'resource:default/monitoring-stack',
        summary: 'grafana is gone. alerts are gone.',
      },
    ]);
  });

  it('name versions once, in order', () => {
    expect(
      kubeletVersions([
        aNode('a', { version: 'v1.33.1' }),
        aNode('b', { version: 'v1.32.9' }),
        aNode('c', { version: 'v1.33.1' }),
      ]),
    ).toEqual(['v1.32.9', 'v1.33.1']);
  });

  it('say what the loss of a zone would mean', () => {
    const [zone] = aCluster('staging').zones;
    expect(zoneLossInWords({ ...zone, wouldFail: [] })).toMatch(
      /everything would still have something left/,
    );
    expect(
      zoneLossInWords({
        ...zone,
        wouldFail: [
          {
            entityRef: 'component:default/a',
            environment: 'staging',
            summary: 'gone',
          },
        ],
      }),
    ).toMatch(/1 entity would have nothing left:/);
  });

  it('sort clusters in trouble first', () => {
    const clusters = [
      aCluster('development'),
      aCluster('staging', { nodes: [aNode('x', { status: 'unhealthy' })] }),
      aCluster('production', {
        source: aSource('production', { status: 'unhealthy' }),
      }),
      aCluster('archive'),
    ];
    expect(clusters.sort(compareClusters).map(({ name }) => name)).toEqual([
      'production',
      'staging',
      'development',
      'archive',
    ]);
  });
});
