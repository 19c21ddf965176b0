import { sleepState } from './sleepState';

const spec = {
  sleep: {
    timeZone: 'UTC',
    awake: [{ days: ['mon', 'tue'], from: '08:00', to: '20:00' }],
  },
} as never;
/** A Monday. */
const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);

describe('sleepState', () => {
  it('says what the calendar says, and its next edge', () => {
    expect(sleepState({ spec }, at('10:00:00'))).toEqual({
      calendar: 'awake',
      next: { state: 'asleep', at: '2026-11-23T20:00:00.000Z' },
    });
  });

  it('looks beyond an edge that changes nothing, because of a hand', () => {
    const override = {
      state: 'asleep' as const,
      until: '2026-11-23T20:00:00.000Z',
      by: 'user:default/x',
    };
    expect(sleepState({ spec, override }, at('10:00:00'))).toEqual({
      calendar: 'awake',
      override,
      next: { state: 'awake', at: '2026-11-24T08:00:00.000Z' },
    });
    // Afterwards the calendar is right again.
    expect(sleepState({ spec, override }, at('21:00:00'))).toEqual({
      calendar: 'asleep',
      next: { state: 'awake', at: '2026-11-24T08:00:00.000Z' },
    });
  });

  it('knows no end of what was decided without a calendar', () => {
    const override = { state: 'asleep' as const, by: 'user:default/x' };
    const always = { sleep: undefined } as never;
    expect(sleepState({ spec: always, override }, at('10:00:00'))).toEqual({
      override,
    });
    expect(sleepState({ spec: always }, at('10:00:00'))).toEqual({});
  });
});
