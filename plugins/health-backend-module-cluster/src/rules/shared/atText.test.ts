import { atText } from './atText';
import { HOUR } from './duration';

describe('atText', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');

  it('names the day of what was long ago', () => {
    expect(atText(now - 2 * HOUR, now)).toBe('10:00 UTC');
    expect(atText(now - 12 * HOUR, now)).toBe('24 Nov 00:00 UTC');
    expect(atText(Date.parse('2026-03-01T23:59:59Z'), now)).toBe(
      '1 Mar 23:59 UTC',
    );
  });

  it('does not change from minute to minute', () => {
    const at = now - HOUR;
    expect(atText(at, now + 7 * HOUR)).toBe(atText(at, now));
  });
});
