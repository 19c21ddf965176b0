import type { StateChange } from '../store/HealthState';
import { PendingHistory } from './PendingHistory';

const START = Date.parse('2026-11-24T00:00:00Z');

function change(
  seconds: number,
  status: StateChange['status'],
  entity = 'a',
): StateChange {
  return {
    entityRef: `component:default/${entity}`,
    environment: 'staging',
    collector: 'cluster',
    status,
    summary: '',
    at: new Date(START + seconds * 1_000).toISOString(),
  };
}

describe('PendingHistory', () => {
  let now: number;
  let pending: PendingHistory;
  const waiting = () =>
    [...pending.transitions(100).values()].flat().map(each => each.status);

  beforeEach(() => {
    now = 0;
    pending = PendingHistory.create(() => now);
  });

  it('forgets what another replica wrote, though it saw that a little earlier or later', () => {
    pending.add(change(3, 'unhealthy'));
    pending.add(change(13, 'degraded'));
    pending.add(change(23, 'unhealthy'));
    pending.written(change(1, 'unhealthy'));
    expect(waiting()).toEqual(['degraded', 'unhealthy']);
    pending.written(change(15, 'degraded'));
    expect(waiting()).toEqual(['unhealthy']);
    pending.written(change(22, 'healthy'));
    expect(waiting()).toEqual(['unhealthy']);
    pending.written(change(24, 'unhealthy', 'b'));
    expect(waiting()).toEqual(['unhealthy']);
  });

  it('keeps what came while a batch was written', () => {
    pending.add(change(1, 'unhealthy'));
    const batch = pending.transitions(10);
    pending.add(change(2, 'unhealthy'));
    pending.done({ transitions: batch });
    expect(waiting()).toEqual(['unhealthy']);
    expect(pending.size).toBe(1);
  });

  it('forgets what is too old to be missing', () => {
    pending.add(change(1, 'unhealthy'));
    now = 1_000;
    pending.add(change(2, 'healthy'));
    pending.forgetOlderThan(1_000);
    expect(waiting()).toEqual(['healthy']);
  });

  it('stays bounded through an outage and counts what it loses, oldest first', () => {
    for (let index = 0; index < 60; index += 1) {
      pending.add(change(index, index < 59 ? 'degraded' : 'unhealthy'));
    }
    expect(pending.size).toBe(50);
    expect(pending.dropped).toBe(10);
    expect(waiting().at(-1)).toBe('unhealthy');
    for (let index = 0; index < 50_000; index += 1) {
      pending.add(change(index, 'healthy', `service-${index}`));
    }
    expect(pending.size).toBe(50_000);
    expect(pending.dropped).toBe(60);
  });
});
