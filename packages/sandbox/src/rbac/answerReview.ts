import type { KubernetesObject } from '../registry/objects';
import { toKubernetesTime } from '../clock/timestamps';
import type { AccessRequest } from './AccessRequest';
import type { RoleAuthorizer } from './RoleAuthorizer';
import type { Tokens } from './Tokens';
import type { User } from './User';

type Attributes = Record<string, string>;

type ReviewSpec = {
  resourceAttributes?: Attributes;
  nonResourceAttributes?: Attributes;
  user?: string;
  groups?: string[];
  namespace?: string;
  token?: string;
};

export type ReviewContext = {
  authorizer: RoleAuthorizer;
  user: User;
  tokens: Tokens;
  now: Date;
};

function requestOf(spec: ReviewSpec): AccessRequest {
  const { resourceAttributes: attributes, nonResourceAttributes } = spec;
  if (!attributes) {
    const { verb = '', path = '' } = nonResourceAttributes ?? {};
    return { verb, path };
  }
  const { verb = '', group = '', resource = '' } = attributes;
  return {
    verb,
    group,
    resource,
    ...(attributes.subresource && { subresource: attributes.subresource }),
    ...(attributes.namespace && { namespace: attributes.namespace }),
    ...(attributes.name && { name: attributes.name }),
  };
}

function access(context: ReviewContext, user: User, spec: ReviewSpec) {
  const { isAllowed, reason } = context.authorizer.authorize(
    user,
    requestOf(spec),
  );
  return { allowed: isAllowed, ...(reason && { reason }) };
}

function rules(context: ReviewContext, namespace = '') {
  const all = context.authorizer.rulesOf(context.user, namespace);
  return {
    resourceRules: all
      .filter(({ resources }) => resources?.length)
      .map(({ verbs, apiGroups, resources, resourceNames }) => ({
        verbs,
        apiGroups: apiGroups ?? [],
        resources,
        ...(resourceNames?.length && { resourceNames }),
      })),
    nonResourceRules: all
      .filter(({ nonResourceURLs }) => nonResourceURLs?.length)
      .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
    incomplete: false,
  };
}

function userInfo({ name, groups, uid }: User) {
  return { username: name, ...(uid && { uid }), groups: [...groups] };
}

function statusOf(
  kind: string,
  spec: ReviewSpec,
  context: ReviewContext,
): unknown {
  switch (kind) {
    case 'SelfSubjectReview':
      return { userInfo: userInfo(context.user) };
    case 'TokenReview': {
      const found = context.tokens.userOf(spec.token ?? '');
      return found
        ? { authenticated: true, user: userInfo(found) }
        : { user: {}, error: '[invalid bearer token, token lookup failed]' };
    }
    case 'SelfSubjectRulesReview':
      return rules(context, spec.namespace);
    case 'SelfSubjectAccessReview':
      return access(context, context.user, spec);
    default:
      return access(
        context,
        { name: spec.user ?? '', groups: spec.groups ?? [] },
        spec,
      );
  }
}

/** Answers "may I?", "may they?" and "who am I?". */
export function answerReview(
  object: KubernetesObject,
  context: ReviewContext,
): KubernetesObject {
  const spec = (object.spec ?? {}) as ReviewSpec;
  const isSelf = object.kind === 'SelfSubjectReview';
  return {
    ...object,
    metadata: {
      ...object.metadata,
      ...(isSelf && { creationTimestamp: toKubernetesTime(context.now) }),
    },
    ...(!isSelf && {
      spec: object.kind === 'SelfSubjectRulesReview' ? {} : spec,
    }),
    status: statusOf(object.kind, spec, context),
  };
}
