import type { CatalogFinding } from '../catalog/CatalogFinding';
import type {
  CommittedEnvironment,
  RenderedPlace,
} from '../committed/CommittedEnvironment';
import { edgeName } from '../network/Connection';
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

/**
 * Edges with an end in platform-system. A rule judges one file alone; whether
 * such an edge is let through is decided by two.
 */
function ofCluster({ edges, places }: CommittedEnvironment): CatalogFinding[] {
  const system = places.find(({ scope }) => scope === 'cluster');
  if (!system || system.documents.length === 0) {
    return [];
  }
  return [...edges.values()]
    .filter(({ connection: { called, caller } }) =>
      [called, caller].some(
        side => 'pods' in side && side.place === 'platform-system',
      ),
    )
    .filter(
      ({ isAllowed, unrestricted }) => !isAllowed || unrestricted.length > 0,
    )
    .map(({ connection }) => ({
      rule: networkEdges.id,
      file: system.file,
      line: 1,
      message: `expected policies that let "${edgeName(
        connection.edge,
      )}" through, here and in the environment`,
    }));
}

/**
 * What schemas and policies find in the committed manifests, each with the
 * line at which its object begins.
 */
export function manifestFindings(
  environments: readonly CommittedEnvironment[],
): CatalogFinding[] {
  return environments.flatMap(environment => [
    ...environment.places.flatMap(ofPlace),
    ...ofCluster(environment),
  ]);
}
