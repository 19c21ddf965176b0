import type { AccessRequest } from './AccessRequest';

export type PolicyRule = {
  verbs: readonly string[];
  apiGroups?: readonly string[];
  resources?: readonly string[];
  resourceNames?: readonly string[];
  nonResourceURLs?: readonly string[];
};

function includes(list: readonly string[] | undefined, value: string): boolean {
  return (list ?? []).some(entry => entry === '*' || entry === value);
}

function allowsPath(rule: PolicyRule, path: string): boolean {
  return (rule.nonResourceURLs ?? []).some(
    url =>
      url === path ||
      url === '*' ||
      (url.endsWith('*') && path.startsWith(url.slice(0, -1))),
  );
}

/** Whether one rule of a role allows something. */
export function allows(rule: PolicyRule, request: AccessRequest): boolean {
  if (!includes(rule.verbs, request.verb)) {
    return false;
  }
  if ('path' in request) {
    return allowsPath(rule, request.path);
  }
  const { group, resource, subresource, name } = request;
  const names = rule.resourceNames ?? [];
  const isResource = subresource
    ? (rule.resources ?? []).some(entry =>
        ['*', `${resource}/${subresource}`, `*/${subresource}`].includes(entry),
      )
    : includes(rule.resources, resource);
  return (
    includes(rule.apiGroups, group) &&
    isResource &&
    (names.length === 0 || (name !== undefined && names.includes(name)))
  );
}
