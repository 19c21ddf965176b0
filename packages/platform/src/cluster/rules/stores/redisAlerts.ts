import type { StoreAlert, StoreView } from './StoreView';

/** What is wrong with a Redis server. */
export function redisAlerts(view: StoreView): StoreAlert[] {
  const { isRead, leader, series, store } = view;
  const { cacheHitRatioPercent } = store.objectives;
  const rate = (metric: string) =>
    `sum by (namespace, service) (rate(${metric}{${series}}[30m]))`;
  return [
    ...(cacheHitRatioPercent !== undefined && isRead
      ? [
          {
            name: 'CacheMisses',
            expr: `${rate('redis_keyspace_hits_total')}
/ (${rate('redis_keyspace_hits_total')} + ${rate(
              'redis_keyspace_misses_total',
            )} > 0) < ${cacheHitRatioPercent / 100}`,
            lasts: '30m',
            severity: 'ticket' as const,
            summary: 'only {{ $value | humanizePercentage }} of keys are found',
            description: `Objective: ${cacheHitRatioPercent} %. Keys are evicted, or a release changed their names; MySQL answers what is missed.`,
          },
        ]
      : []),
    {
      name: 'MemoryNearlyFull',
      expr: `max by (namespace, service) (redis_memory_used_bytes{${series}} / (redis_memory_max_bytes{${series}} > 0)) > 0.9`,
      lasts: '10m',
      severity: 'ticket',
      summary: '{{ $value | humanizePercentage }} of its memory is used',
      description:
        'Beyond it keys are evicted, also of people who are signed in.',
    },
    {
      name: 'PersistenceFails',
      expr: `min by (namespace, service) (redis_aof_last_write_status{${series}}) == 0`,
      lasts: '5m',
      severity: 'page',
      summary: 'cannot write its file',
      description:
        'It refuses writes when its disk is full, and forgets everybody who is signed in when it restarts.',
    },
    ...(leader === undefined
      ? []
      : [
          {
            name: 'ReplicationStopped',
            expr: `max by (namespace, service) (redis_master_link_up{${series}}) == 0`,
            lasts: '5m',
            severity: 'ticket' as const,
            summary: 'has lost its master',
            description:
              'There is no second copy of the sessions. Is the master away, or the way between their zones?',
          },
        ]),
  ];
}
