import { ClockJumps } from './ClockJumps';
import { SubjectQueue } from './SubjectQueue';

describe('SubjectQueue', () => {
  it('does once what was marked often, in slices between which others run', async () => {
    const done: string[] = [];
    let slices = 0;
    let finish = () => undefined as void;
    const finished = new Promise<void>(resolve => {
      finish = resolve;
    });
    const queue = SubjectQueue.create<string>({
      work: item => {
        done.push(item);
        const end = performance.now() + 6;
        while (performance.now() < end) {
          // Work that takes its time.
        }
        if (item === 'a') {
          // Came while others were worked off.
          queue.mark('late', 'late');
        }
      },
      afterSlice: () => {
        slices++;
        if (done.includes('late')) {
          finish();
        }
      },
    });
    for (const item of ['a', 'b', 'a', 'c', 'd', 'a']) {
      queue.mark(item, item);
    }
    expect(done).toEqual([]);
    // The queue keeps no process alive; this test waits for it.
    const alive = setInterval(() => undefined, 1_000);
    await finished;
    clearInterval(alive);
    expect(done).toEqual(['a', 'b', 'c', 'd', 'late']);
    expect(slices).toBeGreaterThan(1);
    await queue.stop();
    queue.mark('e', 'e');
    expect(done).toHaveLength(5);
  });
});

describe('ClockJumps', () => {
  it('tells time that was moved from time that passed', () => {
    const clock = { time: 1_000_000, rate: 1, now: () => clock.time };
    const jumps = ClockJumps.create(clock);
    expect(jumps.hasJumped()).toBe(false);
    clock.time += 3_600_000;
    expect(jumps.hasJumped()).toBe(true);
    expect(jumps.hasJumped()).toBe(false);
    clock.time -= 60_000;
    expect(jumps.hasJumped()).toBe(true);
    // Faster time is no jump.
    clock.rate = 60;
    clock.time += 60_000;
    expect(jumps.hasJumped()).toBe(false);
  });
});
