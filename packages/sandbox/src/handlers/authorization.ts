import type { RequestHandler } from 'express';
import type { AccessRequest } from '../rbac/AccessRequest';
import type { RoleAuthorizer } from '../rbac/RoleAuthorizer';
import type { User } from '../rbac/User';
import { qualifiedResource } from '../registry/ResourceKind';
import { userOf } from './authentication';
import { parseRequestPath, verbOf } from './requestInfo';
import type { RequestInfo } from './requestInfo';
import { StatusError } from './StatusError';

export function denied(
  user: User,
  verb: string,
  info: RequestInfo,
): StatusError {
  const { group, resource, subresource, name, namespace } = info;
  const qualified = qualifiedResource({ group, resource });
  const what = subresource ? `${resource}/${subresource}` : resource;
  const where = namespace
    ? `in the namespace ${JSON.stringify(namespace)}`
    : 'at the cluster scope';
  const subject = name ? `${qualified} ${JSON.stringify(name)}` : qualified;
  return StatusError.create({
    code: 403,
    reason: 'Forbidden',
    message: `${subject} is forbidden: User ${JSON.stringify(
      user.name,
    )} cannot ${verb} resource ${JSON.stringify(
      what,
    )} in API group ${JSON.stringify(group)} ${where}`,
    details: {
      ...(name && { name }),
      ...(group && { group }),
      kind: resource,
    },
  });
}

/** The Namespace object counts as being in itself. */
function scopeOf(info: RequestInfo): string | undefined {
  return info.resource === 'namespaces' && info.group === ''
    ? info.namespace ?? info.name
    : info.namespace;
}

/** Asks the roles of the cluster whether a user may do this. */
export function authorization(options: {
  authorizer: RoleAuthorizer;
}): RequestHandler {
  const { authorizer } = options;
  return (req, _res, next) => {
    const user = userOf(req);
    const info = parseRequestPath(req.path);
    const { searchParams } = new URL(req.url, 'http://sandbox');
    const verb = info && verbOf(req.method, info, searchParams);
    const access: AccessRequest =
      info && verb
        ? { ...info, verb, namespace: scopeOf(info) }
        : { verb: req.method.toLowerCase(), path: req.path };
    const isPublic = user.groups.includes('system:unauthenticated');
    if (isPublic || authorizer.authorize(user, access).isAllowed) {
      next();
      return;
    }
    next(
      info && verb
        ? denied(user, verb, { ...info, namespace: scopeOf(info) })
        : StatusError.create({
            code: 403,
            reason: 'Forbidden',
            message: `forbidden: User ${JSON.stringify(
              user.name,
            )} cannot ${req.method.toLowerCase()} path ${JSON.stringify(
              req.path,
            )}`,
            details: {},
          }),
    );
  };
}
