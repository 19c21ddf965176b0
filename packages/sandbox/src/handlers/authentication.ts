import type { Request, RequestHandler } from 'express';
import type { Tokens } from '../rbac/Tokens';
import { serviceAccountUser } from '../rbac/User';
import type { User } from '../rbac/User';
import { StatusError } from './StatusError';

/** Token by which the portal looks, and which `/endpoints` hands out. */
export const READER_TOKEN = 'sandbox-reader';

/** Token of whoever makes, changes and deletes self-service environments. */
export const ENVIRONMENT_WRITER_TOKEN = 'sandbox-environment-writer';

/** Token of whoever lets core environments sleep. */
export const CALENDAR_WRITER_TOKEN = 'sandbox-calendar-writer';

/** Token that may do everything. */
export const ADMIN_TOKEN = 'sandbox-admin';

/** Where the portal has its accounts in every cluster. */
const PORTAL_NAMESPACE = 'platform-system';

/**
 * The tokens that a cluster knows: those of the portal's service accounts,
 * whose roles and limits come with the manifests of a cluster, and that of a
 * person. They protect nothing: the sandbox listens on loopback only, and the
 * point is that clients have to authenticate as always.
 */
export const SANDBOX_TOKENS: ReadonlyMap<string, User> = new Map([
  [READER_TOKEN, serviceAccountUser(PORTAL_NAMESPACE, 'portal-reader')],
  [
    ENVIRONMENT_WRITER_TOKEN,
    serviceAccountUser(PORTAL_NAMESPACE, 'portal-environments'),
  ],
  [
    CALENDAR_WRITER_TOKEN,
    serviceAccountUser(PORTAL_NAMESPACE, 'portal-calendar'),
  ],
  [ADMIN_TOKEN, { name: ADMIN_TOKEN, groups: ['system:authenticated'] }],
]);

export const ANONYMOUS: User = {
  name: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

/** Open to everybody by the default role `system:public-info-viewer`. */
const PUBLIC_PATHS = new Set(['/healthz', '/livez', '/readyz', '/version']);

const users = new WeakMap<Request, User>();

/** Whom a request that passed authentication comes from. */
export function userOf(req: Request): User {
  return users.get(req) ?? ANONYMOUS;
}

export function authentication(options: { tokens: Tokens }): RequestHandler {
  return (req, _res, next) => {
    const token = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
    const user = token === undefined ? undefined : options.tokens.userOf(token);
    if (user) {
      users.set(req, user);
    }
    const isPublic = token === undefined && PUBLIC_PATHS.has(req.path);
    next(user || isPublic ? undefined : StatusError.unauthorized());
  };
}
