import type { StoreAlert, StoreView } from './StoreView';

/** Messages that may wait in a queue that has no limit of its own. */
const MANY_MESSAGES = 10_000;

/** What is wrong with the brokers; a queue that grows is its consumer's matter first. */
export function rabbitmqAlerts({ series }: StoreView): StoreAlert[] {
  const ready = (queues: string) =>
    `sum by (namespace, queue) (rabbitmq_queue_messages_ready{${series},${queues}})`;
  return [
    {
      name: 'PublishersBlocked',
      expr: `max by (namespace, service) (
  {__name__=~"rabbitmq_alarms_(memory_used|free_disk_space)_watermark",${series}}
) == 1`,
      lasts: '1m',
      severity: 'page',
      summary: 'lets nobody publish',
      description:
        'Memory over 60 % of the limit, or less than 1 GB of disk. Publishers hang without an error.',
    },
    {
      name: 'QueueStandsStill',
      expr: `${ready('queue!~".*\\\\.dead"')} > ${MANY_MESSAGES}`,
      lasts: '30m',
      severity: 'ticket',
      summary: '{{ $value | humanize }} messages wait in {{ $labels.queue }}',
      description:
        'Which consumers does it have, and what are they waiting for?',
    },
    {
      name: 'DeadLetters',
      expr: `${ready('queue=~".*\\\\.dead"')} > 0`,
      lasts: '1h',
      severity: 'ticket',
      summary:
        '{{ $value | humanize }} messages were given up in {{ $labels.queue }}',
      description:
        'The team that consumes the queue sends them back by shovel, after it has found out why.',
    },
  ];
}
