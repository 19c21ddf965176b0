import type { CatalogFinding } from '../catalog/CatalogFinding';
import type {
  CommittedEnvironment,
  RenderedPlace,
} from '../committed/CommittedEnvironment';
import { edgeName } from '../network/Connection';
import type { Connection } from '../network/Connection';
import { isEnforced } from '../network/EdgeStatus';
import { networkEdges } from '../policy/rules/networkEdges';
import { describeObject } from '../render/KubernetesObject';
import { checkSchemas } from '../schema/checkSchemas';

/** Rule of a finding that the schema of Kubernetes or of a custom resource has. */
const SCHEMA_RULE = 'schema.strict';

function ofPlace({ documents, file, policy }: RenderedPlace): CatalogFinding[] {
  const lines = new Map(
    documents.map(({ line, object }) => [describeObject(object), line]),
  );
  const found = [
    ...checkSchemas(documents.map(({ object }) => object)).map(finding => ({
      rule: SCHEMA_RULE,
      ...finding,
    })),
    ...policy.flatMap(({ findings }) => findings),
  ];
  return found.map(({ field, message, object, rule }) => ({
    rule,
    file,
    line: lines.get(object) ?? 1,
    message: `${object}  ${field}: ${message}`,
  }));
}

/** Whose policies decide about a connection. */
function scopesOf({ called, caller }: Connection): RenderedPlace['scope'][] {
  const sides = [called, caller].flatMap(side =>
    'pods' in side ? [side.place] : [],
  );
  return [
    ...(sides.includes('environment') ? (['environment'] as const) : []),
    ...(sides.includes('platform-system') ? (['cluster'] as const) : []),
  ];
}

/**
 * Edges that the table calls missing and that no rule has named yet: a rule
 * judges one file alone, and an edge to platform-system is decided by two.
 */
function ofEdges({ edges, places }: CommittedEnvironment): CatalogFinding[] {
  const named = places
    .flatMap(({ policy }) => policy)
    .flatMap(({ findings }) => findings)
    .filter(({ rule }) => rule === networkEdges.id)
    .map(({ message }) => message);
  // A cluster that is not declared has no file to mend.
  const there = places.filter(({ documents }) => documents.length > 0);
  return [...edges.values()]
    .filter(status => !isEnforced(status))
    .map(({ connection }) => ({
      edge: `"${edgeName(connection.edge)}"`,
      scopes: scopesOf(connection),
    }))
    .filter(({ edge }) => !named.some(message => message.includes(edge)))
    .map(({ edge, scopes }) => {
      const files = places
        .filter(({ scope }) => scopes.includes(scope))
        .map(place => place.file);
      const own = there.filter(({ scope }) => scopes.includes(scope)).at(-1);
      return {
        rule: networkEdges.id,
        file: own?.file ?? files[0],
        line: 1,
        message: `expected policies that let ${edge} through in ${files.join(
          ' and ',
        )}`,
      };
    });
}

/**
 * What schemas and policies find in the committed manifests, each with the
 * line at which its object begins. Nothing is said of edges that only a file
 * that is missing could let through.
 */
export function manifestFindings(
  environments: readonly CommittedEnvironment[],
  options: { missing: readonly CatalogFinding[] } = { missing: [] },
): CatalogFinding[] {
  const missing = new Set(options.missing.map(({ file }) => file));
  return environments.flatMap(environment => [
    ...environment.places.flatMap(ofPlace),
    ...(environment.places.some(({ file }) => missing.has(file))
      ? []
      : ofEdges(environment)),
  ]);
}
