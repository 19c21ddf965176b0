import { isCoreEnvironment } from './coreEnvironments';

/**
 * Namespace of the catalog that self-service environments are in.
 * @public
 */
export const ENVIRONMENTS_NAMESPACE = 'environments';

/**
 * Topic of the events service: something about an environment has changed.
 * Its payload is `{ name, phase }`; what it is now is asked from the API.
 * @public
 */
export const ENVIRONMENTS_TOPIC = 'environments';

/**
 * The catalog entity of an environment.
 * @public
 */
export function environmentEntityRef(name: string): string {
  const namespace = isCoreEnvironment(name)
    ? 'default'
    : ENVIRONMENTS_NAMESPACE;
  return `resource:${namespace}/${name}`;
}

/**
 * Address of the page of an environment within the portal.
 * @public
 */
export function environmentPath(name: string): string {
  return isCoreEnvironment(name)
    ? `/catalog/default/resource/${name}`
    : `/catalog/${ENVIRONMENTS_NAMESPACE}/resource/${name}/environment`;
}
