import type { EnvironmentExpectation } from '@brown-bear/plugin-health-node';

/** What a provider said last. */
export type ProviderAnswer = {
  provider: string;
  expectations: readonly EnvironmentExpectation[];
};

/** What all of them say together, and where they contradict each other. */
export type MergedExpectations = {
  expectations: EnvironmentExpectation[];
  /** Sentences, by the provider that came second. */
  conflicts: Map<string, string[]>;
};

/**
 * Puts the answers of providers together. A name of an environment and a
 * namespace of a cluster belong to one environment only: the first says what
 * holds, so that an alarm never comes twice or under two names.
 */
export function mergeExpectations(
  answers: readonly ProviderAnswer[],
): MergedExpectations {
  const merged: EnvironmentExpectation[] = [];
  const conflicts = new Map<string, string[]>();
  const names = new Map<string, string>();
  const namespaces = new Map<string, string>();
  for (const { provider, expectations } of answers) {
    const complain = (sentence: string) =>
      conflicts.set(provider, [...(conflicts.get(provider) ?? []), sentence]);
    for (const expectation of expectations) {
      const { cluster, environment } = expectation;
      const owner = names.get(environment);
      if (owner !== undefined) {
        complain(`environment ${environment} is also told of by ${owner}`);
        continue;
      }
      const taken = expectation.namespaces.filter(namespace => {
        const holder = namespaces.get(`${cluster}/${namespace}`);
        if (holder === undefined) return false;
        complain(
          `namespace ${namespace} of cluster ${cluster} is claimed by ${environment} and by ${holder}`,
        );
        return true;
      });
      names.set(environment, provider);
      const kept = without(expectation, taken);
      for (const namespace of kept.namespaces) {
        namespaces.set(
          `${cluster}/${namespace}`,
          `${environment} (${provider})`,
        );
      }
      merged.push(kept);
    }
  }
  return { expectations: merged, conflicts };
}

function without(
  expectation: EnvironmentExpectation,
  taken: readonly string[],
): EnvironmentExpectation {
  if (taken.length === 0) return expectation;
  return {
    ...expectation,
    namespaces: expectation.namespaces.filter(name => !taken.includes(name)),
    objects: expectation.objects.filter(
      ({ metadata }) => !taken.includes(metadata.namespace ?? ''),
    ),
  };
}
