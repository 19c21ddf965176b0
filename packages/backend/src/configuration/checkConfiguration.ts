import type { Config } from '@backstage/config';
import {
  ConfigurationError,
  type ConfigurationProblem,
} from './ConfigurationError';
import type { Requirement } from './Requirement';
import {
  clusterRequirements,
  COMMON_REQUIREMENTS,
  FORBIDDEN_IN_PRODUCTION,
  ldapRequirements,
  oidcRequirements,
  PRODUCTION_REQUIREMENTS,
} from './requirements';

/**
 * Throws one error that names every missing or wrong key, so that a start
 * fails once and before any plugin has done anything. An empty text counts as
 * missing: that is what an unset variable of a container becomes.
 */
export function checkConfiguration(options: {
  config: Config;
  production: boolean;
}): void {
  const { config, production } = options;
  const requirements = [
    ...COMMON_REQUIREMENTS,
    ...clusterKeys(config),
    ...ldapKeys(config),
    ...(production ? productionKeys(config) : []),
  ];
  const problems = [
    ...requirements.flatMap(requirement => problemOf(config, requirement)),
    ...(production ? forbidden(config) : []),
  ];
  if (problems.length > 0) {
    throw new ConfigurationError(problems);
  }
}

function problemOf(
  config: Config,
  { key, mustBe, accepts }: Requirement,
): ConfigurationProblem[] {
  const value = read(config, key);
  if (value === undefined || value === null || value === '') {
    return [{ key, message: `is missing; it must be ${mustBe}` }];
  }
  return accepts(value)
    ? []
    : [{ key, message: `has a wrong value; it must be ${mustBe}` }];
}

function forbidden(config: Config): ConfigurationProblem[] {
  return FORBIDDEN_IN_PRODUCTION.filter(key => config.has(key)).map(key => ({
    key,
    message:
      'must be removed: it signs in whoever asks, and NODE_ENV is production',
  }));
}

function productionKeys(config: Config): Requirement[] {
  const environment = read(config, 'auth.environment');
  return [
    ...PRODUCTION_REQUIREMENTS,
    ...oidcRequirements(
      typeof environment === 'string' && environment
        ? environment
        : 'production',
    ),
  ];
}

function clusterKeys(config: Config): Requirement[] {
  const methods = read(config, 'kubernetes.clusterLocatorMethods');
  return asArray(methods).flatMap((method, i) =>
    asArray((method as { clusters?: unknown }).clusters).flatMap((_, j) =>
      clusterRequirements(
        `kubernetes.clusterLocatorMethods[${i}].clusters[${j}]`,
      ),
    ),
  );
}

function ldapKeys(config: Config): Requirement[] {
  const directories =
    config.getOptionalConfig('catalog.providers.ldapOrg')?.keys() ?? [];
  return directories.flatMap(ldapRequirements);
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Reads `a.b[0].c` without the type errors that the typed getters throw. */
function read(config: Config, key: string): unknown {
  const [root, ...path] = key.split(/[.[\]]+/).filter(Boolean);
  return path.reduce<unknown>(
    (value, part) => (value as Record<string, unknown> | undefined)?.[part],
    config.getOptional(root),
  );
}
