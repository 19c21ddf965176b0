import { duration, isoDuration, momentOf } from './moments';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = Date.parse('2026-11-24T02:47:00Z');

describe('durations', () => {
  it.each([
    [-5, '0 s'],
    [4_400, '4 s'],
    [89_000, '89 s'],
    [12 * MINUTE, '12 min'],
    [3 * HOUR, '3 h'],
    [3 * HOUR + 20 * MINUTE, '3 h 20 min'],
    [50 * HOUR, '2 d 2 h'],
    [30 * 24 * HOUR + HOUR, '30 d'],
  ])('of %d ms are %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });

  it('are read as ISO 8601 has them', () => {
    expect(
      ['PT6M', 'P1DT2H', 'PT45S', 'P30D', 'soon', 'P'].map(isoDuration),
    ).toEqual(['6 min', '26 h', '45 s', '30 d', 'soon', 'P']);
  });
});

describe('moments', () => {
  it('name the day only if it is another one', () => {
    expect(momentOf(Date.parse('2026-11-24T02:41:07Z'), now)).toBe('02:41');
    expect(momentOf(Date.parse('2026-11-23T23:59:07Z'), now)).toBe(
      '23 Nov 23:59',
    );
  });
});
