import type { EntityManifests } from '@brown-bear/plugin-manifests-common';

/** The entities other than the one explained that its edges lead to. */
export function otherEnds(manifests: EntityManifests): string[] {
  const refs = manifests.edges.flatMap(({ from, to }) => [from, to]);
  return [...new Set(refs)].filter(ref => ref !== manifests.entityRef);
}

/**
 * Leaves out the edges to entities that a caller may not see, the
 * NetworkPolicies that exist for such edges alone, and what the rules say
 * about those.
 */
export function withoutHidden(
  manifests: EntityManifests,
  hidden: ReadonlySet<string>,
): EntityManifests {
  const isHidden = ({ from, to }: { from: string; to: string }) =>
    hidden.has(from) || hidden.has(to);
  const edges = manifests.edges.filter(edge => !isHidden(edge));
  if (edges.length === manifests.edges.length) {
    return manifests;
  }
  const environments = manifests.environments.map(environment => {
    const policiesOf = (some: EntityManifests['edges']) =>
      some
        .flatMap(edge => edge.environments)
        .filter(state => state.environment === environment.environment)
        .flatMap(state => state.policies);
    const kept = new Set(policiesOf(edges));
    const left = new Set(
      policiesOf(manifests.edges.filter(isHidden)).filter(id => !kept.has(id)),
    );
    return {
      ...environment,
      objects: environment.objects.filter(({ id }) => !left.has(id)),
      policy: environment.policy.map(rule => {
        const findings = rule.findings.filter(
          ({ object }) => !left.has(object),
        );
        return findings.length === rule.findings.length
          ? rule
          : { ...rule, findings, status: statusOf(findings) };
      }),
    };
  });
  return { ...manifests, environments, edges };
}

function statusOf(findings: readonly unknown[]): 'pass' | 'fail' {
  return findings.length > 0 ? 'fail' : 'pass';
}
