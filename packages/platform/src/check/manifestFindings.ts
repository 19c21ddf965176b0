import type { CatalogFinding } from '../catalog/CatalogFinding';
import type { CommittedEnvironment } from '../committed/CommittedEnvironment';
import { describeObject } from '../render/KubernetesObject';
import { checkSchemas } from '../schema/checkSchemas';

/** Rule of a finding that the schema of Kubernetes or of a custom resource has. */
const SCHEMA_RULE = 'schema.strict';

/**
 * What schemas and policies find in the committed manifests, each with the
 * line at which its object begins.
 */
export function manifestFindings(
  environments: readonly CommittedEnvironment[],
): CatalogFinding[] {
  const places = environments.flatMap(environment => environment.places);
  return places.flatMap(({ documents, file, policy }) => {
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
  });
}
