import { decideNotification, isUnstable } from './decideNotification';

const MINUTE = 60_000;
const NOW = 100 * MINUTE;

const decide = (
  status: 'unhealthy' | 'healthy' | 'other',
  minutes: number,
  options: {
    alarms?: number;
    told?: 'unhealthy' | 'healthy';
    toldAlarms?: number;
  } = {},
) => {
  const { alarms = 1, told, toldAlarms = 1 } = options;
  return decideNotification({
    condition: { status, since: NOW - minutes * MINUTE, summary: '', alarms },
    last: told && { told, alarms: toldAlarms },
    now: NOW,
    delay: MINUTE,
  })?.told;
};

describe('decideNotification', () => {
  it('tells of what lasts, once', () => {
    expect(decide('unhealthy', 0.9)).toBeUndefined();
    expect(decide('unhealthy', 1)).toBe('unhealthy');
    expect(decide('unhealthy', 600, { alarms: 0 })).toBe('unhealthy');
    expect(decide('unhealthy', 5, { told: 'unhealthy' })).toBeUndefined();
    expect(decide('unhealthy', 1, { told: 'healthy' })).toBe('unhealthy');
  });

  it('calls off what was told and is well for as long', () => {
    expect(decide('healthy', 9, {})).toBeUndefined();
    expect(decide('healthy', 0.9, { told: 'unhealthy' })).toBeUndefined();
    expect(decide('healthy', 1, { told: 'unhealthy' })).toBe('healthy');
    expect(decide('healthy', 9, { told: 'healthy' })).toBeUndefined();
    expect(decide('other', 600, { told: 'unhealthy' })).toBeUndefined();
  });

  it('tells of what comes and goes once, and waits until it keeps still', () => {
    expect(decide('healthy', 0.1, { alarms: 2 })).toBeUndefined();
    expect(decide('healthy', 0.1, { alarms: 3 })).toBe('unhealthy');
    expect(isUnstable({ told: 'unhealthy', alarms: 3 })).toBe(true);
    const flapping = { alarms: 2, told: 'unhealthy' as const };
    expect(decide('unhealthy', 2, flapping)).toBeUndefined();
    expect(decide('healthy', 9, flapping)).toBeUndefined();
    expect(decide('healthy', 10, flapping)).toBe('healthy');
    const counted = { told: 'unhealthy' as const, toldAlarms: 3 };
    expect(decide('healthy', 9, counted)).toBeUndefined();
    expect(decide('healthy', 10, counted)).toBe('healthy');
  });
});
