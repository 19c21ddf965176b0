import type { HealthSource } from '@brown-bear/plugin-health-common';
import type { CollectorContext } from '@brown-bear/plugin-health-node';
import { COLLECTOR, isoTime } from '../reports/createReport';

/** Whether it is known which clusters there are. */
export class ClusterListing {
  readonly #context: Pick<CollectorContext, 'clock' | 'sink'>;
  #isListed = false;
  #error?: { message: string; since: number };

  static create(
    context: Pick<CollectorContext, 'clock' | 'sink'>,
  ): ClusterListing {
    return new ClusterListing(context);
  }

  private constructor(context: Pick<CollectorContext, 'clock' | 'sink'>) {
    this.#context = context;
  }

  /** Whether the clusters were asked for, whatever came of it. */
  get isAnswered(): boolean {
    return this.#isListed || this.#error !== undefined;
  }

  succeed(): void {
    this.#isListed = true;
    if (this.#error) {
      this.#error = undefined;
      this.#context.sink.source(this.#source('healthy'));
    }
  }

  fail(message: string): void {
    this.#error ??= { message, since: this.#context.clock.now() };
    this.#context.sink.source(this.#source('unhealthy'));
  }

  /** Why a cluster that is expected is not watched. */
  absenceText(cluster: string): string {
    const why =
      this.#error?.message ??
      'the kubernetes configuration has none of that name.';
    return `Cluster ${cluster} is not watched: ${why}`;
  }

  #source(status: HealthSource['status']): HealthSource {
    const now = this.#context.clock.now();
    const error = this.#error;
    return {
      id: COLLECTOR,
      collector: COLLECTOR,
      title: 'Configuration of clusters',
      status,
      since: isoTime(error?.since ?? now),
      observedAt: isoTime(now),
      ...(error && {
        error: error.message,
        nextStep:
          'Configure clusters under "kubernetes" and add the Kubernetes plugin to the backend.',
      }),
    };
  }
}
