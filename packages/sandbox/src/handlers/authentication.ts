import type { RequestHandler } from 'express';
import { StatusError } from './StatusError';

/** Who a request comes from. */
export type User = { name: string; groups: readonly string[] };

/** Token of the reader, which the portal uses and `/endpoints` hands out. */
export const READER_TOKEN = 'sandbox-reader';

/**
 * The tokens that a cluster knows. They protect nothing: the sandbox listens on
 * loopback only, and the point is that clients have to authenticate as always.
 */
export const SANDBOX_TOKENS: ReadonlyMap<string, User> = new Map([
  [READER_TOKEN, { name: 'sandbox-reader', groups: ['system:authenticated'] }],
]);

/** Open to everybody by the default role `system:public-info-viewer`. */
const PUBLIC_PATHS = new Set(['/healthz', '/livez', '/readyz', '/version']);

export function authentication(options: {
  tokens: ReadonlyMap<string, User>;
}): RequestHandler {
  return (req, _res, next) => {
    const token = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
    const known = token !== undefined && options.tokens.has(token);
    const isPublic = token === undefined && PUBLIC_PATHS.has(req.path);
    next(known || isPublic ? undefined : StatusError.unauthorized());
  };
}
