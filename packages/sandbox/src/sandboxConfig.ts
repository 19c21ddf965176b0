import { dirname, join } from 'node:path';
import { InputError } from '@backstage/errors';
import { DateTime } from 'luxon';
import { workingMoment } from './clock/workingMoment';
import { durationSeconds } from './scenario/parseScenario';
import { CORE_CLUSTERS } from './seed/clusters';
import type { SandboxOptions } from './server';

const DEFAULT_CONTROL_PORT = 7010;

/** `SANDBOX_STAGING_PORT`, `SANDBOX_STAGING_TLS_PORT`, `SANDBOX_CONTROL_PORT`. */
export function portVariableOf(name: string, protocol?: 'tls'): string {
  const parts = [
    'SANDBOX',
    name.replaceAll('-', '_'),
    ...(protocol ? ['TLS'] : []),
    'PORT',
  ];
  return parts.join('_').toUpperCase();
}

function readPort(
  environment: NodeJS.ProcessEnv,
  variable: string,
  fallback: number,
): number {
  const text = environment[variable];
  if (text === undefined || text === '') {
    return fallback;
  }
  const port = Number(text);
  if (!/^[0-9]{1,5}$/.test(text) || port > 65535) {
    throw new InputError(
      `${variable} is '${text}': expected a port from 0 to 65535`,
    );
  }
  return port;
}

function platformDirectory(): string {
  return dirname(require.resolve('@brown-bear/platform/package.json'));
}

const DEFAULT_WARM_UP = 'PT26H';

function readWarmUp(environment: NodeJS.ProcessEnv): number {
  const text = environment.SANDBOX_WARM_UP || DEFAULT_WARM_UP;
  const seconds = durationSeconds(text);
  if (seconds === undefined || seconds < 0) {
    throw new InputError(
      `SANDBOX_WARM_UP is '${text}': expected an ISO 8601 duration such as PT26H`,
    );
  }
  return seconds;
}

/** In place of an instant: a moment at which the platform's offices work. */
const WORKING_HOURS = 'working-hours';

function readStart(
  environment: NodeJS.ProcessEnv,
  now: Date,
): Date | undefined {
  const text = environment.SANDBOX_START;
  if (!text) {
    return undefined;
  }
  if (text === WORKING_HOURS) {
    return workingMoment(now);
  }
  const start = DateTime.fromISO(text, { setZone: true });
  if (!start.isValid || !/T.*(?:Z|[+-]\d\d:?\d\d)$/.test(text)) {
    throw new InputError(
      `SANDBOX_START is '${text}': expected ${WORKING_HOURS} or an ISO 8601 instant with its offset, such as 2026-11-23T09:00:00Z`,
    );
  }
  return start.toJSDate();
}

function readStateFile(environment: NodeJS.ProcessEnv): string | undefined {
  const path = environment.SANDBOX_STATE_FILE;
  // Beside the portal's own data, which git does not look at.
  const fallback = join(platformDirectory(), '../../.data/sandbox/state.json');
  return path === 'none' ? undefined : path || fallback;
}

/**
 * Reads what to start from environment variables; without any, the three core
 * clusters at their usual ports.
 * @public
 */
export function sandboxOptionsFrom(
  environment: NodeJS.ProcessEnv,
  now: Date = new Date(),
): SandboxOptions {
  return {
    controlPort: readPort(
      environment,
      portVariableOf('control'),
      DEFAULT_CONTROL_PORT,
    ),
    clusters: CORE_CLUSTERS.map(spec => ({
      ...spec,
      port: readPort(environment, portVariableOf(spec.name), spec.port),
      tlsPort: readPort(
        environment,
        portVariableOf(spec.name, 'tls'),
        spec.tlsPort,
      ),
    })),
    seedDirectory:
      environment.SANDBOX_SEED_DIRECTORY ||
      join(platformDirectory(), 'rendered'),
    start: readStart(environment, now),
    warmUpSeconds: readWarmUp(environment),
    stateFile: readStateFile(environment),
  };
}
