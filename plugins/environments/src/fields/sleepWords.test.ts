import { awakeShareOf, awakeStretches, calendarInWords } from './sleepWords';

const office = {
  timeZone: 'Europe/Berlin',
  awake: [
    {
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      from: '08:00',
      to: '20:00',
    },
  ],
} satisfies Parameters<typeof calendarInWords>[0];

describe('the words of a calendar', () => {
  it('names days in runs and says what never sleeps', () => {
    expect(calendarInWords(office)).toBe(
      'awake Mon–Fri 08:00–20:00 (Europe/Berlin)',
    );
    expect(
      calendarInWords({
        timeZone: 'Asia/Tokyo',
        awake: [
          { days: ['sun', 'mon', 'wed', 'sat'], from: '00:00', to: '24:00' },
          { days: ['tue'], from: '09:30', to: '10:00' },
        ],
      }),
    ).toBe(
      'awake Mon, Wed, Sat, Sun 00:00–24:00; Tue 09:30–10:00 (Asia/Tokyo)',
    );
    expect(calendarInWords(undefined)).toBe('never sleeps');
  });

  it('counts what windows share once, and nothing that is half typed', () => {
    expect(awakeShareOf(office)).toBeCloseTo(60 / 168);
    expect(awakeShareOf(undefined)).toBe(1);
    const overlapping = {
      timeZone: 'UTC',
      awake: [
        { days: ['mon' as const], from: '08:00', to: '12:00' },
        { days: ['mon' as const], from: '11:00', to: '24:00' },
        { days: ['tue' as const], from: '00:00', to: '02:00' },
        { days: ['wed' as const], from: '12:00', to: '11:00' },
        { days: ['thu' as const], from: '', to: '11:00' },
      ],
    };
    expect(awakeStretches(overlapping)).toEqual([
      { from: 8 * 60, to: 26 * 60 },
    ]);
  });
});
