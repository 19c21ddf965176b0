import { Schedule } from './Schedule';

function at(text: string): number {
  return Date.parse(text);
}

describe('Schedule', () => {
  it('reads a schedule in its time zone, else in UTC', () => {
    const schedule = '0 2 * * *';
    const now = at('2026-11-24T12:00:00Z');
    expect(Schedule.parse({ schedule })?.latest(now)).toBe(
      at('2026-11-24T02:00:00Z'),
    );
    const berlin = Schedule.parse({ schedule, timeZone: 'Europe/Berlin' });
    expect(berlin?.latest(now)).toBe(at('2026-11-24T01:00:00Z'));
    expect(berlin?.next(now)).toBe(at('2026-11-25T01:00:00Z'));
  });

  it('counts a run at the very moment', () => {
    const noon = at('2026-11-24T12:00:00Z');
    const schedule = Schedule.parse({ schedule: '0 12 * * *' });
    expect(schedule?.latest(noon)).toBe(noon);
    expect(schedule?.latest(noon - 1)).toBe(noon - 86_400_000);
  });

  it('knows no run in the hour that daylight saving skips', () => {
    const schedule = Schedule.parse({
      schedule: '30 2 * * *',
      timeZone: 'Europe/Berlin',
    });
    const morning = at('2026-03-29T09:00:00Z');
    expect(schedule?.latest(morning)).toBe(at('2026-03-28T01:30:00Z'));
    expect(schedule?.next(at('2026-03-28T12:00:00Z'))).toBe(
      at('2026-03-30T00:30:00Z'),
    );
  });

  it('goes on by the clock on the wall when daylight saving ends', () => {
    const schedule = Schedule.parse({
      schedule: '0 6 * * *',
      timeZone: 'America/New_York',
    });
    const runs = [schedule!.next(at('2026-10-31T12:00:00Z'))!];
    runs.push(schedule!.next(runs[0])!);
    expect(runs).toEqual([
      at('2026-11-01T11:00:00Z'),
      at('2026-11-02T11:00:00Z'),
    ]);
  });

  it.each(['61 * * * *', '@every 1h', 'soon', '0 0 * * * *', ''])(
    'does not judge %p',
    schedule => {
      expect(Schedule.parse({ schedule })).toBeUndefined();
    },
  );

  it('does not judge a zone that does not exist', () => {
    const none = Schedule.parse({
      schedule: '0 2 * * *',
      timeZone: 'Moon/Sea',
    });
    expect(none?.latest(at('2026-11-24T12:00:00Z'))).toBeUndefined();
  });

  it('is never due on a day that never comes', () => {
    const never = Schedule.parse({ schedule: '0 0 31 2 *' });
    expect(never?.latest(at('2026-11-24T12:00:00Z'))).toBeUndefined();
    expect(never?.next(at('2026-11-24T12:00:00Z'))).toBeUndefined();
  });
});
