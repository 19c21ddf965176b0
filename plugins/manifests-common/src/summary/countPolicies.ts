import type { ManifestPolicy } from '../EntityManifests';

/**
 * What the rules say about the objects of an entity, in numbers.
 * @public
 */
export type PolicyCounts = {
  /** Rules that hold. */
  holding: number;
  /** Rules that do not. */
  failing: number;
  /** Fields that the failing rules refuse. */
  findings: number;
};

/**
 * Counts rules and findings of one environment.
 * @public
 */
export function countPolicies(
  policies: readonly ManifestPolicy[],
): PolicyCounts {
  const failing = policies.filter(({ status }) => status === 'fail');
  return {
    holding: policies.length - failing.length,
    failing: failing.length,
    findings: failing.reduce((sum, { findings }) => sum + findings.length, 0),
  };
}
