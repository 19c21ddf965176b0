/**
 * One operation of a path, as far as readers here look into it.
 * @public
 */
export type OpenApiOperation = {
  operationId: string;
  description?: string;
  /** `list`, `get`, `post`, `put`, `patch`, `delete`, `connect` … */
  'x-kubernetes-action'?: string;
  'x-kubernetes-group-version-kind'?: {
    group: string;
    version: string;
    kind: string;
  };
  [field: string]: unknown;
};

/**
 * The operations of a path by HTTP method, and the parameters all of them take.
 * @public
 */
export type OpenApiPath = {
  parameters?: readonly unknown[];
} & {
  [method in
    | 'delete'
    | 'get'
    | 'head'
    | 'options'
    | 'patch'
    | 'post'
    | 'put']?: OpenApiOperation;
};
