import { workingMoment } from './workingMoment';

it.each([
  ['2026-11-25T08:00:00Z', '2026-11-25T08:00:00.000Z', 'Wednesday, nine'],
  ['2026-11-25T15:59:59Z', '2026-11-25T15:59:59.000Z', 'shortly before five'],
  ['2026-11-25T07:59:59Z', '2026-11-25T09:00:00.000Z', 'before nine'],
  ['2026-11-25T16:00:00Z', '2026-11-26T09:00:00.000Z', 'five'],
  ['2026-11-27T18:00:00Z', '2026-11-30T09:00:00.000Z', 'Friday evening'],
  ['2026-11-29T10:00:00Z', '2026-11-30T09:00:00.000Z', 'Sunday'],
  // Berlin is two hours ahead in summer; the clocks change in the night to Sunday.
  [
    '2026-10-23T18:00:00Z',
    '2026-10-26T09:00:00.000Z',
    'the end of summer time',
  ],
  [
    '2026-07-01T15:30:00Z',
    '2026-07-02T08:00:00.000Z',
    'half past five in July',
  ],
])('%s leads to %s: %s', (now, expected) => {
  expect(workingMoment(new Date(now)).toISOString()).toBe(expected);
});
