import { dirname, join } from 'node:path';
import { InputError } from '@backstage/errors';
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

/**
 * Reads what to start from environment variables; without any, the three core
 * clusters at their usual ports.
 * @public
 */
export function sandboxOptionsFrom(
  environment: NodeJS.ProcessEnv,
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
  };
}
