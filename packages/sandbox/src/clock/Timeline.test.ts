import { Timeline } from './Timeline';
import type { Journey } from './Timeline';

const START_MS = Date.parse('2026-11-23T09:00:00Z');
const HOUR_MS = 3_600_000;

describe('Timeline', () => {
  let timeline: Timeline;
  let seen: string[];

  const at = (ms: number) => new Date(START_MS + ms);
  const note = (what: string) => () => {
    seen.push(`${what} ${timeline.nowMs - START_MS}`);
  };
  const travel = (ms: number, journey: Partial<Journey> = {}) =>
    timeline.travel(
      {
        targetMs: START_MS + ms,
        deferredToMs: 0,
        timersLeft: Infinity,
        ...journey,
      },
      () => false,
    );

  beforeEach(() => {
    timeline = Timeline.create({ startMs: START_MS });
    seen = [];
  });

  it('stops at every moment something is due, in order, and not beyond its target', () => {
    timeline.schedule(at(300), note('c'));
    timeline.schedule(at(100), note('a'));
    timeline.schedule(at(100), note('b'));
    timeline.schedule(at(501), note('later'));
    const cancel = timeline.schedule(at(200), note('cancelled'));
    cancel();
    expect(travel(500)).toBe(true);
    expect(seen).toEqual(['a 100', 'b 100', 'c 300']);
    expect(timeline.nowMs - START_MS).toBe(500);
    expect(timeline.nextMs).toBe(START_MS + 501);
  });

  it('keeps thousands of timers in order', () => {
    const due = Array.from(
      { length: 5000 },
      (_, index) => (index * 7919) % 5000,
    );
    due.forEach(ms => timeline.schedule(at(ms), note('t')));
    travel(5000);
    const sorted = [...due].sort((left, right) => left - right);
    expect(seen).toEqual(sorted.map(ms => `t ${ms}`));
  });

  it('lets work finish before time moves on', () => {
    const work = ['one', 'two'];
    timeline.addWorker({
      work: () => {
        work.splice(0).forEach(what => note(what)());
        return false;
      },
    });
    timeline.schedule(at(100), () => work.push('three'));
    timeline.schedule(at(200), note('timer'));
    travel(1000);
    expect(seen).toEqual(['one 0', 'two 0', 'three 100', 'timer 200']);
  });

  it('pauses when told to and goes on where it was', () => {
    timeline.schedule(at(100), note('a'));
    timeline.schedule(at(200), note('b'));
    const journey = {
      targetMs: START_MS + 1000,
      deferredToMs: 0,
      timersLeft: Infinity,
    };
    expect(timeline.travel(journey, () => seen.length === 1)).toBe(false);
    expect(seen).toEqual(['a 100']);
    expect(timeline.travel(journey, () => false)).toBe(true);
    expect(seen).toEqual(['a 100', 'b 200']);
  });

  it('leaves short repetitions out of a leap until its last part', () => {
    const repeat = () => {
      note('beat')();
      timeline.schedule(new Date(timeline.nowMs + 15_000), repeat, {
        deferrable: true,
      });
    };
    timeline.schedule(at(15_000), repeat, { deferrable: true });
    timeline.schedule(at(HOUR_MS), note('hourly'));
    travel(2 * HOUR_MS, { deferredToMs: START_MS + 2 * HOUR_MS - 30_000 });
    expect(seen).toEqual([
      `hourly ${HOUR_MS}`,
      `beat ${2 * HOUR_MS - 30_000}`,
      `beat ${2 * HOUR_MS - 15_000}`,
      `beat ${2 * HOUR_MS}`,
    ]);
  });

  it('takes a leap with too many moments in one, and what is overdue runs late', () => {
    const everyMinute = () => {
      note('minute')();
      timeline.schedule(new Date(timeline.nowMs + 60_000), everyMinute);
    };
    timeline.schedule(at(60_000), everyMinute);
    travel(24 * HOUR_MS, {
      deferredToMs: START_MS + 24 * HOUR_MS - 120_000,
      timersLeft: 2,
    });
    expect(seen).toEqual([
      'minute 60000',
      'minute 120000',
      `minute ${24 * HOUR_MS - 120_000}`,
      `minute ${24 * HOUR_MS - 60_000}`,
      `minute ${24 * HOUR_MS}`,
    ]);
  });
});
