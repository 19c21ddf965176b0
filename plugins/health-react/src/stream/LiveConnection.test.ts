import { LiveConnection, type StreamConnection } from './LiveConnection';

describe('LiveConnection', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    jest.spyOn(Math, 'random').mockReturnValue(1);
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('tells of the loss once it is live, and begins anew after a stop', async () => {
    const lost: StreamConnection[] = [];
    let attempts = 0;
    const ends: (() => void)[] = [];
    const connection = LiveConnection.create({
      now: () => 1_000 + attempts,
      onLost: state => lost.push(state),
      follow: signal =>
        new Promise(resolve => {
          attempts += 1;
          ends.push(resolve);
          signal.addEventListener('abort', () => resolve());
        }),
    });
    connection.start();
    connection.start();
    expect(attempts).toBe(1);
    const live = connection.heard();
    expect(live).toEqual({ status: 'live', since: 1_001 });
    expect(connection.heard()).toBe(live);

    ends[0]();
    await jest.advanceTimersByTimeAsync(0);
    expect(lost).toEqual([
      { status: 'reconnecting', since: 1_001, error: undefined },
    ]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(attempts).toBe(2);

    expect(connection.stop()).toMatchObject({ status: 'connecting' });
    await jest.advanceTimersByTimeAsync(120_000);
    expect(attempts).toBe(2);
    expect(lost).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});
