import { formatDuration, formatMoment } from './time';

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [89_000, '89 s'],
    [90_000, '2 min'],
    [89 * 60_000, '89 min'],
    [2 * 3_600_000, '2 h'],
    [200 * 60_000, '3 h 20 min'],
    [50 * 3_600_000, '2 d 2 h'],
    [-5, '0 s'],
  ])('%d ms are %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

describe('formatMoment', () => {
  it('is in UTC, whatever the reader’s clock', () => {
    expect(formatMoment('2026-11-23T02:41:07+01:00')).toBe(
      '2026-11-23 01:41:07',
    );
  });
});
