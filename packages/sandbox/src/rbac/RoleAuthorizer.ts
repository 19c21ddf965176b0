import {
  CLUSTER_ROLE_BINDINGS,
  CLUSTER_ROLES,
  ROLE_BINDINGS,
  ROLES,
} from '../registry/kinds';
import type { KubernetesObject } from '../registry/objects';
import type { Registry } from '../registry/Registry';
import type { Access, AccessRequest } from './AccessRequest';
import { allows } from './PolicyRule';
import type { PolicyRule } from './PolicyRule';
import type { User } from './User';

type Subject = { kind: string; name: string; namespace?: string };

type Binding = KubernetesObject & {
  subjects?: Subject[];
  roleRef: { kind: string; name: string };
};

type Role = KubernetesObject & { rules?: PolicyRule[] };

const MASTERS = 'system:masters';

function isSubject(user: User, subject: Subject, namespace?: string): boolean {
  switch (subject.kind) {
    case 'User':
      return subject.name === user.name;
    case 'Group':
      return user.groups.includes(subject.name);
    default:
      return (
        user.name ===
        `system:serviceaccount:${subject.namespace ?? namespace}:${
          subject.name
        }`
      );
  }
}

/**
 * Decides by the Role and ClusterRole objects of the cluster, as
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/ describes.
 */
export class RoleAuthorizer {
  readonly #registry: Registry;

  static create(options: { registry: Registry }): RoleAuthorizer {
    return new RoleAuthorizer(options.registry);
  }

  private constructor(registry: Registry) {
    this.#registry = registry;
  }

  authorize(user: User, request: AccessRequest): Access {
    if (user.groups.includes(MASTERS)) {
      return { isAllowed: true, reason: '' };
    }
    const namespace = 'path' in request ? undefined : request.namespace;
    for (const { binding, rules } of this.#grants(user, namespace)) {
      if (rules.some(rule => allows(rule, request))) {
        const { kind, metadata, roleRef } = binding;
        const subject = metadata.namespace
          ? `${metadata.name}/${metadata.namespace}`
          : metadata.name;
        return {
          isAllowed: true,
          reason: `RBAC: allowed by ${kind} "${subject}" of ${roleRef.kind} "${
            roleRef.name
          }" to ${this.#subjectText(user, binding)}`,
        };
      }
    }
    return { isAllowed: false, reason: '' };
  }

  /** Everything that a user may do in a namespace. */
  rulesOf(user: User, namespace: string): PolicyRule[] {
    const everything: PolicyRule[] = user.groups.includes(MASTERS)
      ? [
          { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
          { verbs: ['*'], nonResourceURLs: ['*'] },
        ]
      : [];
    return [
      ...everything,
      ...this.#grants(user, namespace).flatMap(({ rules }) => rules),
    ];
  }

  #grants(
    user: User,
    namespace: string | undefined,
  ): { binding: Binding; rules: PolicyRule[] }[] {
    const all = [
      ...this.#registry.list<Binding>(CLUSTER_ROLE_BINDINGS),
      ...(namespace
        ? this.#registry.list<Binding>(ROLE_BINDINGS, { namespace })
        : []),
    ];
    return all
      .filter(binding =>
        (binding.subjects ?? []).some(subject =>
          isSubject(user, subject, binding.metadata.namespace),
        ),
      )
      .map(binding => ({ binding, rules: this.#rules(binding) }));
  }

  #rules({ roleRef, metadata }: Binding): PolicyRule[] {
    const role =
      roleRef.kind === 'ClusterRole'
        ? this.#registry.get<Role>(CLUSTER_ROLES, { name: roleRef.name })
        : this.#registry.get<Role>(ROLES, {
            namespace: metadata.namespace,
            name: roleRef.name,
          });
    return role?.rules ?? [];
  }

  #subjectText(user: User, binding: Binding): string {
    const subject = (binding.subjects ?? []).find(each =>
      isSubject(user, each, binding.metadata.namespace),
    )!;
    const name =
      subject.kind === 'ServiceAccount'
        ? `${subject.name}/${subject.namespace}`
        : subject.name;
    return `${subject.kind} "${name}"`;
  }
}
