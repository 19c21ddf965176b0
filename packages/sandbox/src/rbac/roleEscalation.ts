import type {
  AdmissionPlugin,
  AdmissionRequest,
} from '../admission/AdmissionRequest';
import { StatusError } from '../handlers/StatusError';
import {
  CLUSTER_ROLE_BINDINGS,
  CLUSTER_ROLES,
  ROLE_BINDINGS,
  ROLES,
} from '../registry/kinds';
import type { KubernetesObject } from '../registry/objects';
import type { ResourceKind } from '../registry/ResourceKind';
import type { PolicyRule } from './PolicyRule';
import type { RoleAuthorizer } from './RoleAuthorizer';

type Role = KubernetesObject & { rules?: PolicyRule[] };
type Binding = KubernetesObject & { roleRef: { kind: string; name: string } };

/** One permission: a rule with one entry in each of its lists. */
type Grant = {
  verb: string;
  group?: string;
  resource?: string;
  name?: string;
  path?: string;
};

function grantsOf(rule: PolicyRule): Grant[] {
  const { verbs, apiGroups = [], resources = [] } = rule;
  const { resourceNames = [], nonResourceURLs = [] } = rule;
  const names = resourceNames.length > 0 ? resourceNames : [undefined];
  const inGroups = verbs.flatMap(verb =>
    apiGroups.flatMap(group =>
      resources.flatMap(resource =>
        names.map((name): Grant => ({ verb, group, resource, name })),
      ),
    ),
  );
  const onPaths = verbs.flatMap(verb =>
    nonResourceURLs.map((path): Grant => ({ verb, path })),
  );
  return [...inGroups, ...onPaths];
}

function quoted(values: readonly string[]): string {
  return `[${values.map(value => JSON.stringify(value)).join(' ')}]`;
}

/** Permissions that differ in their verb alone, in one line each. */
function linesOf(grants: readonly Grant[]): string[] {
  const verbs = new Map<string, string[]>();
  for (const { verb, group, resource, name, path } of grants) {
    const place =
      path === undefined
        ? `APIGroups:${quoted([group!])}, Resources:${quoted([resource!])}${
            name === undefined ? '' : `, ResourceNames:${quoted([name])}`
          }`
        : `NonResourceURLs:${quoted([path])}`;
    verbs.set(place, [...(verbs.get(place) ?? []), verb]);
  }
  return Array.from(
    verbs,
    ([place, all]) => `{${place}, Verbs:${quoted(all)}}`,
  ).sort();
}

function roleOf(
  { registry }: AdmissionRequest,
  binding: Binding,
): { kind: ResourceKind; role: Role | undefined } {
  const { roleRef, metadata } = binding;
  const kind = roleRef.kind === 'ClusterRole' ? CLUSTER_ROLES : ROLES;
  const namespace = kind === ROLES ? metadata.namespace : undefined;
  const role = registry.get<Role>(kind, { name: roleRef.name, namespace });
  return { kind, role };
}

/**
 * Nobody grants what they may not do themselves:
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
 */
export function roleEscalation(authorizer: RoleAuthorizer): AdmissionPlugin {
  const mayDo = (request: AdmissionRequest, grant: Grant) => {
    const { verb, group = '', name, path, resource: written = '' } = grant;
    const [resource, subresource] = written.split('/');
    const { namespace, user } = request;
    const access =
      path === undefined
        ? { verb, group, resource, subresource, namespace, name }
        : { verb, path };
    return authorizer.authorize(user, access).isAllowed;
  };

  const mayAlways = (
    request: AdmissionRequest,
    verb: 'bind' | 'escalate',
    role: { kind: ResourceKind; name: string },
  ) =>
    authorizer.authorize(request.user, {
      verb,
      group: role.kind.group,
      resource: role.kind.resource,
      namespace: request.namespace,
      name: role.name,
    }).isAllowed;

  const check = (request: AdmissionRequest, rules: readonly PolicyRule[]) => {
    const { kind, name, user } = request;
    const missing = rules
      .flatMap(grantsOf)
      .filter(grant => !mayDo(request, grant));
    if (missing.length > 0) {
      const message = `user ${JSON.stringify(user.name)} (groups=${quoted(
        user.groups,
      )}) is attempting to grant RBAC permissions not currently held:\n${linesOf(
        missing,
      ).join('\n')}`;
      throw StatusError.forbidden({ kind, name, message });
    }
  };

  const checkRole = (request: AdmissionRequest) => {
    const { kind, name, object, oldObject } = request;
    const { rules = [] } = object as Role;
    const isSame = (oldObject as Role | undefined)?.rules === rules;
    if (!isSame && !mayAlways(request, 'escalate', { kind, name })) {
      check(request, rules);
    }
  };

  const checkBinding = (request: AdmissionRequest) => {
    const binding = request.object as Binding;
    const { kind, role } = roleOf(request, binding);
    const { name } = binding.roleRef;
    if (mayAlways(request, 'bind', { kind, name })) {
      return;
    }
    if (!role) {
      throw StatusError.notFound(kind, name);
    }
    check(request, role.rules ?? []);
  };

  return {
    name: 'RBAC',

    validate(request) {
      const { kind, operation, user } = request;
      const isOpen =
        operation === 'DELETE' || user.groups.includes('system:masters');
      if (isOpen || !request.object) {
        return;
      }
      if (kind === ROLES || kind === CLUSTER_ROLES) {
        checkRole(request);
      } else if (kind === ROLE_BINDINGS || kind === CLUSTER_ROLE_BINDINGS) {
        checkBinding(request);
      }
    },
  };
}
