/**
 * The environments of the platform itself. They are committed, live for ever
 * and are never created by a form.
 * @public
 */
export const CORE_ENVIRONMENTS = [
  'development',
  'staging',
  'production',
] as const;

/**
 * Name of a core environment: one that the platform itself runs.
 * @public
 */
export type CoreEnvironment = (typeof CORE_ENVIRONMENTS)[number];

/**
 * Whether a name is that of a core environment.
 * @public
 */
export function isCoreEnvironment(name: unknown): name is CoreEnvironment {
  return CORE_ENVIRONMENTS.some(core => core === name);
}

/**
 * The namespace of an environment: `alm` in the cluster of a core environment,
 * `alm-env-<name>` otherwise, so that no two can collide.
 * @public
 */
export function namespaceOf(spec: { name: string }): string {
  return isCoreEnvironment(spec.name) ? 'alm' : `alm-env-${spec.name}`;
}
