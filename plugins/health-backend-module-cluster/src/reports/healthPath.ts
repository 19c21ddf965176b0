/** Where the portal shows how an entity is in an environment. */
export function healthPath(entityRef: string, environment: string): string {
  const [kind, rest = ''] = entityRef.split(':');
  const [namespace, name] = rest.split('/');
  const path = ['catalog', namespace, kind, name, 'health']
    .map(part => encodeURIComponent(part ?? ''))
    .join('/');
  return `/${path}?environment=${encodeURIComponent(environment)}`;
}
