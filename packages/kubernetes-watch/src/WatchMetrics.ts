import { metrics } from '@opentelemetry/api';

/** Counts for whoever collects them; without a collector they cost nothing. */
export class WatchMetrics {
  readonly #cluster: string;
  readonly #counters;

  static create(options: { cluster: string }): WatchMetrics {
    return new WatchMetrics(options.cluster);
  }

  private constructor(cluster: string) {
    this.#cluster = cluster;
    const meter = metrics.getMeter('kubernetes_watch');
    const counter = (noun: string, description: string) =>
      meter.createCounter(`kubernetes_watch.${noun}`, { description });
    this.#counters = {
      requests: counter('requests', 'Requests sent to API servers'),
      events: counter('events', 'Watch events received'),
      lists: counter('lists', 'Complete lists read'),
      failures: counter('failures', 'Requests and watches that failed'),
      reopenings: counter('reopenings', 'Watches reopened for silence'),
      drift: counter('drift', 'Objects that a comparison had to repair'),
    };
  }

  count(
    what: 'requests' | 'events' | 'lists' | 'failures' | 'reopenings' | 'drift',
    options: { kind?: string; amount?: number } = {},
  ): void {
    const { kind, amount = 1 } = options;
    this.#counters[what].add(amount, { cluster: this.#cluster, kind });
  }
}
