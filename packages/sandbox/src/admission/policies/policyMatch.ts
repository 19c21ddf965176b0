import { NAMESPACES } from '../../registry/kinds';
import type { AdmissionRequest } from '../AdmissionRequest';
import type { Fields } from '../defaults/Fields';
import { selects } from '../validation/selectors';

function includes(list: readonly string[] | undefined, value: string): boolean {
  return (list ?? []).includes('*') || (list ?? []).includes(value);
}

/** `pods`, `pods/status`, `pods/*`, and `*`, as rules write resources. */
function matchesResource(rule: Fields, request: AdmissionRequest): boolean {
  const { kind, subresource } = request;
  return (rule.resources ?? []).some((wanted: string) => {
    const [resource, sub] = wanted.split('/');
    const isResource = resource === '*' || resource === kind.resource;
    const isSub =
      sub === undefined
        ? subresource === undefined
        : sub === '*' || sub === subresource;
    return isResource && isSub;
  });
}

function matchesRule(rule: Fields, request: AdmissionRequest): boolean {
  const { kind, operation, name } = request;
  const { resourceNames = [], scope = '*' } = rule;
  const isScope = scope === '*' || (scope === 'Namespaced') === kind.namespaced;
  return (
    isScope &&
    includes(rule.apiGroups, kind.group) &&
    includes(rule.apiVersions, kind.version) &&
    includes(rule.operations, operation) &&
    matchesResource(rule, request) &&
    (resourceNames.length === 0 || resourceNames.includes(name))
  );
}

function matchesNamespace(
  selector: Fields | undefined,
  request: AdmissionRequest,
): boolean {
  const { kind, namespace, registry, object, oldObject } = request;
  const labels =
    kind === NAMESPACES
      ? (object ?? oldObject)?.metadata.labels
      : registry.get(NAMESPACES, { name: namespace ?? '' })?.metadata.labels;
  // Cluster-wide objects are in no namespace and match every selector.
  const isOutside = !kind.namespaced && kind !== NAMESPACES;
  return isOutside || selects(selector, labels);
}

/** Whether a policy or a binding is about a request. */
export function matchesResources(
  match: Fields | undefined,
  request: AdmissionRequest,
): boolean {
  if (!match) {
    return true;
  }
  const { resourceRules, excludeResourceRules = [] } = match;
  const { object, oldObject } = request;
  const isListed =
    !resourceRules ||
    resourceRules.some((rule: Fields) => matchesRule(rule, request));
  return (
    isListed &&
    !excludeResourceRules.some((rule: Fields) => matchesRule(rule, request)) &&
    matchesNamespace(match.namespaceSelector, request) &&
    [object, oldObject].some(
      each => each && selects(match.objectSelector, each.metadata.labels),
    )
  );
}
