import type {
  HealthDelta,
  HealthSnapshot,
} from '@brown-bear/plugin-health-common';
import type { HealthApi, HealthStreamEvent } from '../api/HealthApi';

/** A health backend for tests, and what its streams are told by. @public */
export type HealthApiMock = HealthApi & {
  /** Tells every open stream. */
  send(delta: HealthDelta): void;
  /** Ends every open stream. */
  end(error?: Error): void;
  /** How many streams are open. */
  open(): number;
};

function notMocked(): Promise<never> {
  return Promise.reject(new Error('not part of this test'));
}

/**
 * A health backend for tests: streams start with the snapshot, or with what it
 * has of the entity they are for; methods that are not given reject.
 * @public
 */
export function healthApiMock(
  options: { snapshot?: HealthSnapshot } & Partial<HealthApi> = {},
): HealthApiMock {
  const { snapshot, ...methods } = options;
  const streams = new Set<{
    event(event: HealthStreamEvent): void;
    end(error?: Error): void;
  }>();
  let seq = 0;
  return {
    getReports: notMocked,
    getSummary: notMocked,
    getTimeline: notMocked,
    getClusters: notMocked,
    getWorkloads: notMocked,
    followStream: ({ filter, signal, onEvent }) =>
      new Promise((resolve, reject) => {
        const stream = {
          event: onEvent,
          end: (error?: Error) => (error ? reject(error) : resolve()),
        };
        streams.add(stream);
        signal.addEventListener('abort', () => {
          streams.delete(stream);
          resolve();
        });
        if (snapshot) {
          const reports = snapshot.reports.filter(
            report =>
              !filter.entityRef || report.entityRef === filter.entityRef,
          );
          onEvent({ id: `test:${seq}`, snapshot: { ...snapshot, reports } });
        }
      }),
    ...methods,
    send: delta => {
      seq += 1;
      streams.forEach(({ event }) => event({ id: `test:${seq}`, delta }));
    },
    end: error => {
      const ended = [...streams];
      streams.clear();
      ended.forEach(stream => stream.end(error));
    },
    open: () => streams.size,
  };
}
