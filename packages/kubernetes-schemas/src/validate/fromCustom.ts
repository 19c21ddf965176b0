import type { OpenApiSchema } from '../OpenApiSchema';

/** Format of a quantity that may be text or a whole number, and no other. */
export const WHOLE_QUANTITY = 'whole-quantity';

/** Part of the pattern of every quantity in a definition. */
const QUANTITY_PATTERN = '([KMGTPE]i)|[numkMGTPE]|';

/**
 * What the schema of a custom resource says of one value, in the words of
 * Kubernetes' own schemas: there, an object of which nothing is said may hold
 * anything, and a default does not fill in what is required.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export function fromCustom(schema: OpenApiSchema): OpenApiSchema {
  if (schema['x-kubernetes-int-or-string']) {
    const isQuantity = schema.pattern?.includes(QUANTITY_PATTERN);
    return { format: isQuantity ? WHOLE_QUANTITY : 'int-or-string' };
  }
  const { properties, additionalProperties, required, type } = schema;
  if (type !== 'object' || additionalProperties) {
    return schema;
  }
  const keepsUnknown = schema['x-kubernetes-preserve-unknown-fields'];
  return {
    ...schema,
    properties: properties ?? (keepsUnknown ? undefined : {}),
    required: required?.filter(
      field => properties?.[field]?.default === undefined,
    ),
  };
}
