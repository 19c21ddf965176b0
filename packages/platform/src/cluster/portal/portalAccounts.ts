import { PLATFORM_SYSTEM } from '../../network/policies';

/**
 * ServiceAccount by which the portal looks at a cluster.
 * @public
 */
export const PORTAL_READER = 'portal-reader';

/**
 * ServiceAccount by which the portal makes, changes and deletes self-service
 * environments; where a cluster takes them.
 * @public
 */
export const PORTAL_ENVIRONMENTS = 'portal-environments';

/**
 * ServiceAccount by which the portal lets a core environment sleep by its
 * committed calendar.
 * @public
 */
export const PORTAL_CALENDAR = 'portal-calendar';

/**
 * Namespace of the portal's accounts.
 * @public
 */
export const PORTAL_NAMESPACE = PLATFORM_SYSTEM;

/**
 * What the namespaces of self-service environments begin with.
 * @public
 */
export const SELF_SERVICE_PREFIX = 'alm-env-';

/**
 * Permanent namespace in which a new environment is tried by dry-run before it
 * has one of its own. Nothing ever runs in it.
 * @public
 */
export const PLAN_NAMESPACE = `${SELF_SERVICE_PREFIX}plan-sandbox`;

/**
 * Annotations that the calendar may change on the namespace of a core
 * environment: whether it sleeps, since when, and when it wakes.
 * @public
 */
export const SLEEP_ANNOTATIONS = [
  'brown-bear.io/phase',
  'brown-bear.io/asleep-since',
  'brown-bear.io/wakes-at',
] as const;

/** What admission calls a ServiceAccount of the portal. */
export function userNameOf(account: string): string {
  return `system:serviceaccount:${PORTAL_NAMESPACE}:${account}`;
}
