import type { JudgedEnvironment } from '../judge/JudgedEnvironment';
import type { NamespaceState } from '../state';

/**
 * The environments of a cluster: those that somebody expects, and those that a
 * namespace names itself. A namespace belongs to one: the first that says so.
 */
export function environmentsOf(options: {
  cluster: string;
  /** Of all clusters: names are unique over them. */
  expected: readonly JudgedEnvironment[];
  namespaces: readonly NamespaceState[];
}): JudgedEnvironment[] {
  const { cluster, expected, namespaces } = options;
  const environments = new Map(
    expected
      .filter(each => each.cluster === cluster)
      .map(each => [each.environment, each]),
  );
  const elsewhere = new Set(
    expected
      .filter(each => each.cluster !== cluster)
      .map(each => each.environment),
  );
  const taken = new Set(
    [...environments.values()].flatMap(each => each.namespaces),
  );
  for (const { name, environment } of namespaces) {
    if (environment && !taken.has(name) && !elsewhere.has(environment)) {
      const known = environments.get(environment);
      environments.set(environment, {
        ...(known ?? labelledOnly(environment, cluster)),
        namespaces: [...(known?.namespaces ?? []), name],
      });
    }
  }
  return [...environments.values()];
}

function labelledOnly(environment: string, cluster: string): JudgedEnvironment {
  return {
    environment,
    entityRef: `resource:environments/${environment}`,
    cluster,
    clusterEntityRef: `resource:default/${cluster}-cluster`,
    hasCluster: false,
    namespaces: [],
    phase: 'awake',
  };
}
