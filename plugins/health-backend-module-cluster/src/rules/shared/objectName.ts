import type { ObjectState } from '../../state';

/** Kind and name as people write it: `Pod alm/issue-tracker-7c9f-x2x`, `Node worker-3`. */
export function objectName(
  object: Pick<ObjectState, 'kind' | 'namespace' | 'name'>,
): string {
  const { kind, namespace, name } = object;
  return namespace ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}
