import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import { backupSchedule } from './backupSchedule';

type Window = NonNullable<EnvironmentSpec['sleep']>['awake'][number];

function asleep(...awake: Window[]) {
  return { sleep: { timeZone: 'Europe/Berlin', awake } };
}

it('is the time of the room, UTC, where nothing sleeps', () => {
  expect(backupSchedule({}, '01:30')).toEqual({
    schedule: '30 1 * * *',
    timeZone: 'Etc/UTC',
  });
});

it.each<[string, string, Window[]]>([
  [
    'late in the window, on its days',
    '30 19 * * 1,2,3,4,5',
    [
      {
        days: ['mon', 'tue', 'wed', 'thu', 'fri'],
        from: '07:00',
        to: '20:00',
      },
    ],
  ],
  [
    'at its beginning if it is short',
    '50 8 * * 0,6',
    [{ days: ['sat', 'sun'], from: '08:50', to: '09:10' }],
  ],
  [
    'before midnight',
    '30 23 * * 3',
    [{ days: ['wed'], from: '12:15', to: '24:00' }],
  ],
  [
    'in the first of several',
    '15 11 * * 2',
    [
      { days: ['tue'], from: '09:00', to: '11:45' },
      { days: ['mon'], from: '14:00', to: '16:00' },
    ],
  ],
])('is, where it sleeps, %s', (_, schedule, awake) => {
  expect(backupSchedule(asleep(...awake), '01:30')).toEqual({
    schedule,
    timeZone: 'Europe/Berlin',
  });
});
