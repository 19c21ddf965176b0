import { SystemClock } from './SystemClock';

const HOUR_SECONDS = 3600;

describe('SystemClock', () => {
  const clocks: SystemClock[] = [];
  const create = (options = {}) => {
    const clock = SystemClock.create(options);
    clocks.push(clock);
    return clock;
  };
  afterEach(() => clocks.splice(0).forEach(clock => clock.stop()));

  it('leaps: everything due happens at its own moment before the leap is over', async () => {
    const clock = create({ rate: 0 });
    const start = clock.now().getTime();
    const seen: number[] = [];
    [1, 5].forEach(hours =>
      clock.schedule(new Date(start + hours * 3_600_000), () =>
        seen.push((clock.now().getTime() - start) / 3_600_000),
      ),
    );
    await clock.advance(6 * HOUR_SECONDS);
    expect(seen).toEqual([1, 5]);
    expect(clock.now().getTime() - start).toBe(6 * 3_600_000);
    expect(Math.round(clock.offsetMs / 60_000)).toBe(360);
  });

  it('takes leaps one after the other', async () => {
    const clock = create({ rate: 0 });
    const start = clock.now().getTime();
    await Promise.all([clock.advance(60), clock.advance(30)]);
    expect(clock.now().getTime() - start).toBe(90_000);
  });

  it('stands still at rate 0 and runs at the rate it is given', async () => {
    const clock = create({ rate: 0 });
    const start = clock.now();
    const due = new Promise<void>(resolve => {
      clock.schedule(new Date(start.getTime() + 1000), resolve);
    });
    expect(clock.now()).toEqual(start);
    clock.setRate(3600);
    await due;
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(
      start.getTime() + 1000,
    );
    expect(clock.rate).toBe(3600);
  });

  it('lets a worker work once it is woken', async () => {
    const clock = create();
    const worked = new Promise<string>(resolve => {
      clock.addWorker({
        work: () => {
          resolve('worked');
          return false;
        },
      });
    });
    clock.wake();
    expect(await worked).toBe('worked');
  });

  it('lets go of a leap when it is stopped', async () => {
    const clock = create({ rate: 0 });
    clock.addWorker({ work: () => true });
    const leap = clock.advance(60);
    clock.addWorker({ work: () => true });
    setImmediate(() => clock.stop());
    await leap;
    expect(clock.rate).toBe(0);
  });
});
