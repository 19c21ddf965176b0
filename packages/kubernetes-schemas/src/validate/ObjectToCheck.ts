/**
 * Anything that claims to be a Kubernetes object.
 * @public
 */
export type ObjectToCheck = Readonly<Record<string, unknown>>;

/** An object as people name it: `apps/v1 Deployment alm/issue-tracker`. */
export function nameObject(object: ObjectToCheck): string {
  const metadata = (object.metadata ?? {}) as Record<string, unknown>;
  const { namespace, name, generateName } = metadata;
  const place = namespace ? `${namespace}/` : '';
  const title = name ?? (generateName ? `${generateName}*` : '(no name)');
  const kind = object.kind ?? '(no kind)';
  return `${object.apiVersion ?? '(no apiVersion)'} ${kind} ${place}${title}`;
}
