/**
 * Scope of the keys of a list of maps, as server-side apply and duplicates see
 * it.
 * @public
 */
export type KubernetesListType = 'atomic' | 'map' | 'set';

/**
 * The part of OpenAPI v3 that Kubernetes uses, with its extensions.
 * @public
 */
export type OpenApiSchema = {
  type?: 'array' | 'boolean' | 'integer' | 'number' | 'object' | 'string';
  description?: string;
  default?: unknown;
  format?: string;
  /** Only of custom resources: null is kept, where it would be dropped. */
  nullable?: boolean;
  enum?: readonly string[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minProperties?: number;
  maxProperties?: number;
  minimum?: number;
  required?: readonly string[];
  properties?: Readonly<Record<string, OpenApiSchema>>;
  /** Of the values of a map. */
  additionalProperties?: OpenApiSchema;
  items?: OpenApiSchema;
  /** Quantities and int-or-string: one of several types. */
  oneOf?: readonly OpenApiSchema[];
  /** The same in custom resources, which say `x-kubernetes-int-or-string`. */
  anyOf?: readonly OpenApiSchema[];
  /** Wraps a `$ref` that has a description or a default of its own. */
  allOf?: readonly OpenApiSchema[];
  /** Only in documents; a resolved schema has none. */
  $ref?: string;
  'x-kubernetes-group-version-kind'?: readonly {
    group: string;
    version: string;
    kind: string;
  }[];
  'x-kubernetes-list-type'?: KubernetesListType;
  'x-kubernetes-list-map-keys'?: readonly string[];
  'x-kubernetes-map-type'?: 'atomic' | 'granular';
  'x-kubernetes-patch-merge-key'?: string;
  /** `merge`, `replace`, `retainKeys`, or two of them, separated by a comma. */
  'x-kubernetes-patch-strategy'?: string;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  /** Only of custom resources; Kubernetes' own kinds have a `format` for it. */
  'x-kubernetes-int-or-string'?: boolean;
  /** What a custom resource demands in CEL. Kept, and not evaluated here. */
  'x-kubernetes-validations'?: readonly {
    rule: string;
    message?: string;
    messageExpression?: string;
    reason?: string;
    fieldPath?: string;
    optionalOldSelf?: boolean;
  }[];
  /** Fields by which a list of custom resources may be asked for a selection. */
  'x-kubernetes-selectable-fields'?: readonly { fieldPath: string }[];
};
