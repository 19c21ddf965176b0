import { NAMESPACES } from '../../registry/kinds';
import { apiVersionOf } from '../../registry/ResourceKind';
import type { AdmissionRequest } from '../AdmissionRequest';
import type { Fields } from '../defaults/Fields';
import { celFailure, compileCel, toCel } from './celEnvironment';

function describe(request: AdmissionRequest): Fields {
  const { kind, subresource = '', name, namespace = '' } = request;
  const { operation, user, dryRun } = request;
  const type = { group: kind.group, version: kind.version };
  return {
    kind: { ...type, kind: kind.kind },
    resource: { ...type, resource: kind.resource },
    requestKind: { ...type, kind: kind.kind },
    requestResource: { ...type, resource: kind.resource },
    subResource: subresource,
    requestSubResource: subresource,
    name,
    namespace,
    operation,
    userInfo: {
      username: user.name,
      groups: [...user.groups],
      uid: user.uid ?? '',
      extra: {},
    },
    dryRun,
    options: {},
  };
}

/**
 * What an expression of an admission policy may speak of:
 * https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#validation-expression
 */
export class PolicyInput {
  readonly #values: Fields;

  static create(
    request: AdmissionRequest,
    policy: Fields,
    params: unknown,
  ): PolicyInput {
    const { object, oldObject, kind, namespace, registry } = request;
    const typed = (value: unknown) =>
      value
        ? toCel({ apiVersion: apiVersionOf(kind), kind: kind.kind, ...value })
        : null;
    const found =
      namespace === undefined
        ? undefined
        : registry.get(NAMESPACES, { name: namespace });
    const values: Fields = {
      object: typed(object),
      oldObject: typed(oldObject),
      request: toCel(describe(request)),
      params: toCel(params),
      namespaceObject: toCel(found),
    };
    return new PolicyInput(values, policy.spec?.variables ?? []);
  }

  private constructor(values: Fields, variables: Fields[]) {
    this.#values = { ...values, variables: this.#lazy(variables) };
  }

  evaluate(expression: string): unknown {
    return compileCel(expression)(this.#values);
  }

  /** Variables are computed when first asked for; one that fails, fails where it is used. */
  #lazy(variables: Fields[]): Fields {
    const composed: Fields = {};
    for (const { name, expression } of variables) {
      let known: { value: unknown } | undefined;
      Object.defineProperty(composed, name, {
        enumerable: true,
        get: () => {
          try {
            known ??= { value: this.evaluate(expression) };
            return known.value;
          } catch (error) {
            throw new Error(
              `composited variable "${name}" fails to evaluate: ${celFailure(
                error,
              )}`,
            );
          }
        },
      });
    }
    return composed;
  }
}
