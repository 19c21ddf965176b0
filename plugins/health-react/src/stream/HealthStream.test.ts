import type { HealthSnapshot } from '@brown-bear/plugin-health-common';
import { healthApiMock, healthReport } from '../testing';
import type { FollowStreamOptions } from '../api/HealthApi';
import { HealthStreams } from './HealthStreams';
import { reconnectDelay } from './reconnectDelay';

const TIME = { now: '2026-11-23T02:47:00.000Z', rate: 1 };
const TRACKER = 'component:default/issue-tracker';
const MYSQL = 'resource:default/mysql-primary';
const snapshot: HealthSnapshot = {
  ...TIME,
  reports: [
    healthReport({ entityRef: TRACKER, environment: 'staging' }),
    healthReport({ entityRef: TRACKER, environment: 'production' }),
    healthReport({ entityRef: MYSQL, environment: 'production' }),
  ],
  sources: [],
  environments: [],
};
const crash = healthReport({
  entityRef: TRACKER,
  environment: 'staging',
  status: 'unhealthy',
});

/** Lets promises that are due go on. */
const settle = () => jest.advanceTimersByTimeAsync(0);

function setHidden(hidden: boolean) {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

function open() {
  const attempts: FollowStreamOptions[] = [];
  const api = healthApiMock({ snapshot });
  const follow = api.followStream;
  api.followStream = options => {
    attempts.push(options);
    return follow(options);
  };
  const stream = HealthStreams.of(api).stream({});
  const listener = jest.fn();
  return { api, attempts, stream, listener, stop: stream.subscribe(listener) };
}

describe('HealthStream', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    jest.spyOn(Math, 'random').mockReturnValue(1);
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('keeps the identity of everything that a message does not change', async () => {
    const { api, stream, listener, stop } = open();
    const before = stream.getState();
    expect(before.connection.status).toBe('live');
    expect(before.byEntity.get(TRACKER)).toHaveLength(2);

    api.send({ ...TIME, put: [crash] });
    const after = stream.getState();
    expect(after.byEntity.get(MYSQL)).toBe(before.byEntity.get(MYSQL));
    expect(after.sources).toBe(before.sources);
    expect(
      after.byEntity
        .get(TRACKER)!
        .map(({ environment, status }) => [environment, status]),
    ).toEqual([
      ['production', 'healthy'],
      ['staging', 'unhealthy'],
    ]);

    listener.mockClear();
    api.send(TIME);
    expect(stream.getState()).toBe(after);
    expect(listener).not.toHaveBeenCalled();

    api.send({ ...TIME, remove: snapshot.reports });
    expect(stream.getState().byEntity.size).toBe(0);
    stop();
  });

  it('is one connection for all who ask for the same, until the last has left', async () => {
    const { api, attempts, stream, stop } = open();
    const stopOther = HealthStreams.of(api).stream({}).subscribe(jest.fn());
    const stopEntity = HealthStreams.of(api)
      .stream({ entityRef: MYSQL })
      .subscribe(jest.fn());
    expect(attempts.map(({ filter }) => filter)).toEqual([
      {},
      { entityRef: MYSQL },
    ]);
    stop();
    stopOther();
    stream.subscribe(jest.fn())();
    expect(api.open()).toBe(2);
    await jest.advanceTimersByTimeAsync(3_000);
    expect(api.open()).toBe(1);
    stopEntity();
    await jest.advanceTimersByTimeAsync(3_000);
    expect(api.open()).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('comes back from where it was, later after each failure, and says since when', async () => {
    const { api, attempts, stream, stop } = open();
    api.send({ ...TIME, put: [crash] });
    const lostAt = stream.heardAt();
    let refused = 0;
    const follow = api.followStream;
    api.followStream = async () => {
      refused += 1;
      throw new Error('connection refused');
    };
    api.end();
    await settle();
    expect(stream.getState()).toMatchObject({
      loaded: true,
      connection: { status: 'reconnecting', since: lostAt },
    });

    await jest.advanceTimersByTimeAsync(1_000);
    expect(refused).toBe(1);
    await jest.advanceTimersByTimeAsync(1_999);
    expect(refused).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(refused).toBe(2);
    expect(stream.getState().connection).toMatchObject({
      status: 'failed',
      since: lostAt,
      error: { message: 'connection refused' },
    });

    api.followStream = follow;
    stream.retry();
    await settle();
    expect(attempts.at(-1)!.lastEventId).toBe('test:1');
    expect(stream.getState().connection.status).toBe('live');
    stop();
  });

  it('takes a connection for dead that says nothing', async () => {
    const { api, attempts, stream, stop } = open();
    await jest.advanceTimersByTimeAsync(39_000);
    api.send(TIME);
    await jest.advanceTimersByTimeAsync(39_000);
    expect(attempts).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(stream.getState().connection).toMatchObject({
      status: 'reconnecting',
      error: { message: 'Nothing was heard for 40 s' },
    });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(attempts).toHaveLength(2);
    stop();
  });

  it('rests while nobody looks at the tab for long, and is back with the reader', async () => {
    const { api, attempts, stop } = open();
    setHidden(true);
    await jest.advanceTimersByTimeAsync(30_000);
    setHidden(false);
    await settle();
    expect(attempts).toHaveLength(1);

    setHidden(true);
    for (let second = 0; second < 600; second += 15) {
      api.send(TIME);
      await jest.advanceTimersByTimeAsync(15_000);
    }
    expect(api.open()).toBe(0);
    expect(attempts).toHaveLength(1);
    setHidden(false);
    await settle();
    expect(attempts).toHaveLength(2);
    expect(api.open()).toBe(1);
    stop();
  });
});

describe('reconnectDelay', () => {
  it('doubles up to half a minute, spread over half of itself', () => {
    const failures = [0, 1, 2, 3, 10, 2_000];
    expect(failures.map(n => reconnectDelay(n, () => 1))).toEqual([
      1_000, 1_000, 2_000, 4_000, 30_000, 30_000,
    ]);
    expect(reconnectDelay(3, () => 0)).toBe(2_000);
  });
});
