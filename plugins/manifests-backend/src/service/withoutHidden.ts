import type {
  EntityManifests,
  EnvironmentManifests,
  ManifestEdge,
} from '@brown-bear/plugin-manifests-common';

/** A full entity reference in a sentence. */
const REF = /\b[a-z]+:[a-z0-9-]+\/[\w.-]*\w/g;

/**
 * The entities other than the one explained that its edges lead to or that a
 * finding names: the rules judge a whole environment.
 */
export function otherEntities(manifests: EntityManifests): string[] {
  const { edges, entityRef, environments } = manifests;
  const messages = environments
    .flatMap(({ policy }) => policy)
    .flatMap(({ findings }) => findings.map(({ message }) => message));
  const refs = [
    ...edges.flatMap(({ from, to }) => [from, to]),
    ...messages.flatMap(message => message.match(REF) ?? []),
  ];
  return [...new Set(refs)].filter(ref => ref !== entityRef);
}

/**
 * Leaves out the edges to entities that a caller may not see, the
 * NetworkPolicies that exist for such edges alone, and findings that are about
 * those or name such an entity; a rule with no other findings goes with them.
 */
export function withoutHidden(
  manifests: EntityManifests,
  hidden: ReadonlySet<string>,
): EntityManifests {
  const isHidden = ({ from, to }: ManifestEdge) =>
    hidden.has(from) || hidden.has(to);
  if (hidden.size === 0) {
    return manifests;
  }
  const edges = manifests.edges.filter(edge => !isHidden(edge));
  const hiddenEdges = manifests.edges.filter(isHidden);
  const namesHidden = naming(hidden);
  const environments = manifests.environments.map(environment => {
    const kept = policiesOf(edges, environment);
    const made = policiesOf(hiddenEdges, environment);
    // A policy whose edge is not rendered, or only half allowed, names its ends.
    const isLeftOut = ({ id, kind, yaml }: Rendered) =>
      !kept.has(id) &&
      (made.has(id) || (kind === 'NetworkPolicy' && namesHidden(yaml)));
    const objects = environment.objects.filter(object => !isLeftOut(object));
    const left = new Set(
      environment.objects.filter(isLeftOut).map(({ id }) => id),
    );
    return {
      ...environment,
      objects,
      policy: environment.policy.flatMap(rule => {
        const findings = rule.findings.filter(
          ({ object, message }) => !left.has(object) && !namesHidden(message),
        );
        // It neither holds nor may be told why: nothing is said of it.
        const isEmptied = rule.findings.length > 0 && findings.length === 0;
        return isEmptied ? [] : [{ ...rule, findings }];
      }),
    };
  });
  return { ...manifests, environments, edges };
}

type Rendered = EnvironmentManifests['objects'][number];

function policiesOf(
  edges: readonly ManifestEdge[],
  { environment }: EnvironmentManifests,
): Set<string> {
  return new Set(
    edges
      .flatMap(edge => edge.environments)
      .filter(state => state.environment === environment)
      .flatMap(({ policies }) => policies),
  );
}

/** Whether a text names one of the entities in full. */
function naming(refs: ReadonlySet<string>): (text: string) => boolean {
  const names = [...refs].map(ref => ref.replace(/[^\w-]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\w-])(?:${names})(?![\\w-])`);
  return text => pattern.test(text);
}
