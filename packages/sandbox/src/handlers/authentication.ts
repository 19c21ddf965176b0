import type { Request, RequestHandler } from 'express';
import type { Tokens } from '../rbac/Tokens';
import type { User } from '../rbac/User';
import { StatusError } from './StatusError';

/** Token of the reader, which the portal uses and `/endpoints` hands out. */
export const READER_TOKEN = 'sandbox-reader';

/** Token of whoever makes, changes and deletes self-service environments. */
export const ENVIRONMENT_WRITER_TOKEN = 'sandbox-environment-writer';

/** Token that may do everything. */
export const ADMIN_TOKEN = 'sandbox-admin';

/**
 * The tokens that a cluster knows; each is the name of its user, whom roles are
 * bound to. They protect nothing: the sandbox listens on loopback only, and the
 * point is that clients have to authenticate as always.
 */
export const SANDBOX_TOKENS: ReadonlyMap<string, User> = new Map(
  [READER_TOKEN, ENVIRONMENT_WRITER_TOKEN, ADMIN_TOKEN].map(name => [
    name,
    { name, groups: ['system:authenticated'] },
  ]),
);

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
