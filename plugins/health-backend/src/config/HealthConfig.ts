import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

const SECOND = 1_000;
const DAY = 24 * 3_600 * SECOND;

/** Settings of the history and of notifications; all times in ms. */
export type HealthConfig = {
  retention: number;
  leaseDuration: number;
  notifications: { enabled: boolean; delay: number };
};

/** Reads the settings; fails with the name of the key that is wrong. */
export function readHealthConfig(config: Config): HealthConfig {
  return {
    retention: readDuration(config, {
      key: 'health.retention',
      preset: 30 * DAY,
      least: DAY,
      most: 3_650 * DAY,
    }),
    leaseDuration: readDuration(config, {
      key: 'health.lease',
      preset: 15 * SECOND,
      least: 5 * SECOND,
      most: 300 * SECOND,
    }),
    notifications: {
      enabled:
        config.getOptionalBoolean('health.notifications.enabled') ?? true,
      delay: readDuration(config, {
        key: 'health.notifications.delay',
        preset: 60 * SECOND,
        least: 0,
        most: DAY,
      }),
    },
  };
}

function readDuration(
  config: Config,
  options: { key: string; preset: number; least: number; most: number },
): number {
  const { key, least, most, preset } = options;
  if (!config.has(key)) return preset;
  const milliseconds = durationToMilliseconds(
    readDurationFromConfig(config, { key }),
  );
  if (!(milliseconds >= least && milliseconds <= most)) {
    throw new InputError(
      `Invalid duration in config at '${key}': expected ${least / SECOND} to ${
        most / SECOND
      } seconds, got ${milliseconds / SECOND}`,
    );
  }
  return milliseconds;
}
