import fc from 'fast-check';
import { type SleepCalendar, WEEKDAYS } from '../sleepCalendar';
import { awakeShare } from './awakeShare';
import { calendarAt } from './calendarAt';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const WEEKDAYS_ONLY: SleepCalendar = {
  timeZone: 'Europe/Berlin',
  awake: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '20:00' },
  ],
};

/** Sundays, on which Europe changes its clocks. */
const sunday = (from: string, to: string): SleepCalendar => ({
  timeZone: 'Europe/Berlin',
  awake: [{ days: ['sun'], from, to }],
});

describe('calendarAt', () => {
  it('knows the state and the next edge', () => {
    const at = (time: string) => calendarAt(WEEKDAYS_ONLY, new Date(time));
    expect(at('2026-11-25T06:59:59.999Z')).toEqual({
      state: 'asleep',
      next: { state: 'awake', at: '2026-11-25T07:00:00.000Z' },
    });
    expect(at('2026-11-25T07:00:00.000Z')).toEqual({
      state: 'awake',
      next: { state: 'asleep', at: '2026-11-25T19:00:00.000Z' },
    });
    // Over the weekend, and into summer time.
    expect(at('2026-03-27T19:00:00.000Z')).toEqual({
      state: 'asleep',
      next: { state: 'awake', at: '2026-03-30T06:00:00.000Z' },
    });
  });

  it('has no next edge where it is always awake', () => {
    const always = {
      timeZone: 'America/New_York',
      awake: [{ days: [...WEEKDAYS], from: '00:00', to: '24:00' }],
    };
    expect(calendarAt(always, Date.UTC(2026, 10, 1))).toEqual({
      state: 'awake',
    });
  });

  it('opens late in a skipped hour, and not at all if nothing is left', () => {
    const before = Date.UTC(2026, 2, 28, 12);
    expect(calendarAt(sunday('02:30', '05:00'), before).next).toEqual({
      state: 'awake',
      at: '2026-03-29T01:00:00.000Z',
    });
    expect(calendarAt(sunday('02:10', '02:50'), before).next).toEqual({
      state: 'awake',
      at: '2026-04-05T00:10:00.000Z',
    });
  });

  it('stays open through a repeated hour', () => {
    const calendar = sunday('02:00', '02:30');
    const opens = Date.UTC(2026, 9, 25, 0);
    expect(calendarAt(calendar, opens - 1).next?.at).toBe(
      new Date(opens).toISOString(),
    );
    expect(calendarAt(calendar, opens + 45 * MINUTE)).toEqual({
      state: 'awake',
      next: { state: 'asleep', at: '2026-10-25T01:30:00.000Z' },
    });
  });

  it('refuses what is no time', () => {
    expect(() => calendarAt(WEEKDAYS_ONLY, NaN)).toThrow('at: expected');
  });

  /** Changes of the clocks; Apia skipped a whole Friday. */
  const CHANGES: [string, string][] = [
    ['Europe/Berlin', '2026-03-29T01:00Z'],
    ['Europe/Berlin', '2026-10-25T01:00Z'],
    ['America/New_York', '2026-03-08T07:00Z'],
    ['America/New_York', '2026-11-01T06:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
    ['Asia/Kolkata', '2026-03-29T01:00Z'],
    ['Pacific/Apia', '2011-12-30T10:00Z'],
    ['Pacific/Apia', '2012-03-31T14:00Z'],
    // At midnight, forwards and back.
    ['Africa/Cairo', '2026-04-23T22:00Z'],
    ['Africa/Cairo', '2026-10-29T21:00Z'],
  ];

  it.each(CHANGES)('agrees with every minute of %s around %s', (zone, time) => {
    const from = Date.parse(time) - 3 * DAY;
    const minutes = minutesOf(zone, { from, to: from + 13 * DAY });
    fc.assert(
      fc.property(
        windows,
        fc.array(fc.nat({ max: 6 * 24 * 60 }), { minLength: 6, maxLength: 6 }),
        (awake, samples) => {
          const expected = oracle(minutes, awake);
          for (const minute of [...samples, 3 * 24 * 60 - 1, 3 * 24 * 60]) {
            const state = expected[minute] ? 'awake' : 'asleep';
            const edge = expected.indexOf(!expected[minute], minute);
            const actual = calendarAt(
              { timeZone: zone, awake },
              from + minute * MINUTE,
            );
            expect(actual.state).toBe(state);
            // An edge beyond the minutes that were counted is not judged.
            const next = edge > 0 && {
              state: state === 'awake' ? 'asleep' : 'awake',
              at: new Date(from + edge * MINUTE).toISOString(),
            };
            expect(next && actual.next).toEqual(next);
          }
        },
      ),
      { numRuns: 60, seed: 20_261_125 },
    );
  });
});

describe('awakeShare', () => {
  it('is the share of a week', () => {
    expect(awakeShare(WEEKDAYS_ONLY)).toBeCloseTo(60 / 168, 12);
  });

  it('agrees with every minute of a week without a change', () => {
    const from = Date.UTC(2026, 10, 22);
    const minutes = minutesOf('UTC', { from, to: from + 7 * DAY });
    fc.assert(
      fc.property(windows, awake => {
        const expected = oracle(minutes, awake).filter(Boolean).length;
        expect(awakeShare({ timeZone: 'UTC', awake })).toBe(
          expected / minutes.length,
        );
      }),
      { numRuns: 60, seed: 20_261_125 },
    );
  });
});

const time = fc.oneof(
  fc.nat({ max: 1440 }),
  // Around midnight and around the hours that are skipped or repeated.
  fc.nat({ max: 240 }),
  fc.constantFrom(0, 60, 120, 180, 1380, 1440),
);

const windows = fc.array(
  fc
    .record({
      days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
      times: fc.tuple(time, time).filter(([a, b]) => a !== b),
    })
    .map(({ days, times }) => ({
      days,
      from: clock(Math.min(...times)),
      to: clock(Math.max(...times)),
    })),
  { minLength: 1, maxLength: 4 },
);

function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

type LocalMinute = { date: string; day: string; time: string };

/** What the clocks of a zone show, minute by minute, as Intl says it. */
function minutesOf(
  timeZone: string,
  range: { from: number; to: number },
): LocalMinute[] {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    ...{ weekday: 'short', day: 'numeric', month: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  const minutes: LocalMinute[] = [];
  for (let at = range.from; at < range.to; at += MINUTE) {
    const parts = Object.fromEntries(
      format.formatToParts(at).map(({ type, value }) => [type, value]),
    );
    minutes.push({
      date: `${parts.month}-${parts.day}`,
      day: parts.weekday.toLocaleLowerCase('en-US'),
      time: `${parts.hour}:${parts.minute}`,
    });
  }
  return minutes;
}

/** Awake from the first to the last minute that a window has of a day. */
function oracle(
  minutes: readonly LocalMinute[],
  awake: SleepCalendar['awake'],
): boolean[] {
  const result = minutes.map(() => false);
  for (const { days, from, to } of awake) {
    const spans = new Map<string, { first: number; last: number }>();
    minutes.forEach(({ date, day, time: shown }, index) => {
      const isIn = days.some(each => each === day);
      if (!isIn || shown < from || shown >= to) return;
      const { first } = spans.get(date) ?? { first: index };
      spans.set(date, { first, last: index });
    });
    for (const { first, last } of spans.values()) {
      result.fill(true, first, last + 1);
    }
  }
  return result;
}
