import type { HealthEnvironment } from '@brown-bear/plugin-health-common';
import { selfServiceWords } from './selfServiceWords';

const NOW = Date.parse('2026-11-25T12:00:00Z');

const environment = (
  name: string,
  change: Partial<HealthEnvironment> = {},
): HealthEnvironment => ({
  name,
  kind: 'self-service',
  cluster: 'development',
  phase: 'awake',
  ...change,
});

describe('selfServiceWords', () => {
  it('counts those that people made, that sleep, and that end within a day', () => {
    expect(
      selfServiceWords(
        [
          environment('staging', { kind: 'core', phase: 'asleep' }),
          environment('a', { phase: 'asleep' }),
          environment('b', { endsAt: '2026-11-26T11:59:00Z' }),
          environment('c', { endsAt: '2026-11-26T12:01:00Z' }),
        ],
        NOW,
      ),
    ).toBe('3 environments, 1 asleep, 1 expiring within 24 h');
  });

  it('says nothing of what none does', () => {
    expect(selfServiceWords([environment('a')], NOW)).toBe('1 environment');
  });
});
