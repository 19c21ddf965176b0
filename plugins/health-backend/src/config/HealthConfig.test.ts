import { ConfigReader } from '@backstage/config';
import { readHealthConfig } from './HealthConfig';

const read = (health?: object) =>
  readHealthConfig(new ConfigReader(health ? { health } : {}));

describe('readHealthConfig', () => {
  it('works without any setting', () => {
    expect(read()).toEqual({
      retention: 2_592_000_000,
      leaseDuration: 15_000,
      notifications: { enabled: true, delay: 60_000 },
    });
  });

  it('reads ISO 8601 durations', () => {
    expect(
      read({
        retention: 'P7D',
        lease: 'PT30S',
        notifications: { enabled: false, delay: 'PT2M' },
      }),
    ).toEqual({
      retention: 604_800_000,
      leaseDuration: 30_000,
      notifications: { enabled: false, delay: 120_000 },
    });
  });

  it.each([
    [{ retention: 'thirty days' }, /health\.retention/],
    [{ retention: 'PT1H' }, /health\.retention.*86400 to/],
    [{ lease: 'PT1S' }, /health\.lease.*expected 5 to 300 seconds, got 1/],
    [{ notifications: { delay: 'P2D' } }, /health\.notifications\.delay/],
  ])('names the key that is wrong: %j', (health, message) => {
    expect(() => read(health)).toThrow(message);
  });
});
