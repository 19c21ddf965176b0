const CONVENTIONS =
  'https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md';

/** Descriptions of the two fields that every kind has. */
export const TYPE_META = {
  apiVersion: `APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: ${CONVENTIONS}#resources`,
  kind: `Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: ${CONVENTIONS}#types-kinds`,
};

/** What a server says of the other fields of a custom resource and its list. */
export const METADATA = `Standard object's metadata. More info: ${CONVENTIONS}#metadata`;
export const LIST_METADATA = `Standard list metadata. More info: ${CONVENTIONS}#types-kinds`;
export const listItems = plural =>
  `List of ${plural}. More info: ${CONVENTIONS}`;
