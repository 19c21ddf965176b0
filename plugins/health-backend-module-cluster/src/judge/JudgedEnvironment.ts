import type { EnvironmentExpectation } from '@brown-bear/plugin-health-node';
import type { ExpectedWorkload } from './EnvironmentView';
import { expectedWorkloads } from './expectedWorkload';

/** An environment with what was rendered for it, ready to be compared. */
export type JudgedEnvironment = Pick<
  EnvironmentExpectation,
  'environment' | 'entityRef' | 'cluster' | 'clusterEntityRef'
> & {
  /** What is said of nodes goes into the report of this one's cluster. */
  hasCluster: boolean;
  /** Undefined: nobody has said what should run; then whatever runs may. */
  expected?: readonly ExpectedWorkload[];
  namespaces: readonly string[];
  phase: 'awake' | 'asleep';
  /** Milliseconds since 1970. */
  until?: number;
};

export function judgedEnvironment(
  expectation: EnvironmentExpectation,
): JudgedEnvironment {
  const { environment, entityRef, cluster, clusterEntityRef } = expectation;
  const until = Date.parse(expectation.until ?? '');
  return {
    environment,
    entityRef,
    cluster,
    clusterEntityRef,
    hasCluster: expectation.kind === 'core',
    expected: expectedWorkloads(expectation.objects),
    namespaces: expectation.namespaces,
    phase: expectation.phase,
    until: Number.isNaN(until) ? undefined : until,
  };
}
