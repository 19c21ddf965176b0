/**
 * The pinned Kubernetes API schema with the platform's custom resources, and
 * a strict validator built on it.
 *
 * @packageDocumentation
 */
export { customResources } from './customResources';
export type { CustomResource } from './customResources';
export { groupVersions } from './groupVersions';
export { KUBERNETES_VERSION } from './KUBERNETES_VERSION';
export type { ObjectKind } from './ObjectKind';
export { openApiDocument } from './openApiDocument';
export type { OpenApiDocument } from './openApiDocument';
export type { OpenApiOperation, OpenApiPath } from './OpenApiPath';
export type { KubernetesListType, OpenApiSchema } from './OpenApiSchema';
export {
  parseQuantity,
  quantityAsNumber,
  readQuantity,
  writeCpu,
  writeMemory,
} from './quantity/Quantity';
export { resourceKinds } from './resourceKinds';
export type { ResourceKind, Subresource } from './resourceKinds';
export { schemaOf } from './schemaOf';
export type { SchemaFinding } from './SchemaFinding';
export { validateObject } from './validateObject';
export type { ObjectToCheck } from './validate/ObjectToCheck';
