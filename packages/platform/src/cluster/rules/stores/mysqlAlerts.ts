import type { StoreAlert, StoreView } from './StoreView';

/** Share of statements that may take longer than the objective: it is a 95th percentile. */
const SLOW_SHARE = 0.05;

/** Seconds behind its source at which a copy is of little use to readers, by the runbook. */
const REFUSED_LAG = 300;

/** Seconds behind at which a copy is not what it should be. */
const NOTABLE_LAG = 30;

// MySQL renames what it says of replication from version to version.
const LAG = '{__name__=~"mysql_slave_status_seconds_behind_(master|source)"';
const THREADS =
  '{__name__=~"mysql_slave_status_(slave|replica)_(io|sql)_running"';

function replication({ isRead, leader, series }: StoreView): StoreAlert[] {
  if (leader === undefined) {
    return [];
  }
  const lag = (seconds: number) =>
    `max by (namespace, service) (${LAG},${series}}) > ${seconds}`;
  return [
    {
      name: 'ReplicationLags',
      expr: lag(NOTABLE_LAG),
      lasts: '10m',
      // What nobody reads is there to take over: it may be needed tonight.
      severity: isRead ? 'ticket' : 'page',
      summary: '{{ $value | humanizeDuration }} behind its source',
      description:
        'One large transaction, a slow disk or a long select that holds the applier up.',
    },
    ...(isRead
      ? [
          {
            name: 'ReplicationLagsFar',
            expr: lag(REFUSED_LAG),
            lasts: '2m',
            severity: 'page' as const,
            summary: '{{ $value | humanizeDuration }} behind its source',
            description: `Readers refuse it from ${REFUSED_LAG} s on: what depends on it answers 503.`,
          },
        ]
      : []),
    {
      name: 'ReplicationStopped',
      expr: `min by (namespace, service) (${THREADS},${series}}) == 0`,
      lasts: '2m',
      severity: 'page',
      summary: 'has stopped following its source',
      description:
        'SHOW REPLICA STATUS names the error. 1062 and 1032 mean that somebody wrote here.',
    },
    {
      name: 'CopyTakesWrites',
      expr: `max by (namespace, service) (mysql_global_variables_super_read_only{${series}}) == 0
and on (namespace) max by (namespace) (mysql_up{${leader}}) == 1`,
      lasts: '1m',
      severity: 'page',
      summary: 'takes writes while its source lives',
      description:
        'Half a promotion: two servers would take writes, and their data part ways. Set super_read_only at once.',
    },
  ];
}

/** What is wrong with a MySQL server. */
export function mysqlAlerts(view: StoreView): StoreAlert[] {
  const { series, store } = view;
  const { queryMs } = store.objectives;
  return [
    ...(queryMs === undefined
      ? []
      : [
          {
            name: 'QueriesSlow',
            // The server counts what takes longer than long_query_time, which
            // is the objective.
            expr: `sum by (namespace, service) (rate(mysql_global_status_slow_queries{${series}}[10m]))
/ sum by (namespace, service) (rate(mysql_global_status_questions{${series}}[10m]) > 0) > ${SLOW_SHARE}`,
            lasts: '10m',
            severity: 'ticket' as const,
            summary: `{{ $value | humanizePercentage }} of statements take over ${queryMs} ms`,
            description: `Objective: 95 of 100 within ${queryMs} ms. performance_schema names the statements that cost most.`,
          },
        ]),
    {
      name: 'ConnectionsNearlyUsed',
      expr: `max by (namespace, service) (mysql_global_status_threads_connected{${series}} / mysql_global_variables_max_connections{${series}}) > 0.8`,
      lasts: '10m',
      severity: 'ticket',
      summary: '{{ $value | humanizePercentage }} of its connections are used',
      description:
        'At 100 % everybody gets ERROR 1040. A pod of a service takes 20 at most.',
    },
    ...replication(view),
  ];
}
