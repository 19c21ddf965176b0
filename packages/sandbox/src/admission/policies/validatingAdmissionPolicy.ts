import { StatusError } from '../../handlers/StatusError';
import {
  ADMISSION_POLICIES,
  ADMISSION_POLICY_BINDINGS,
  kindOf,
} from '../../registry/kinds';
import { qualifiedResource } from '../../registry/ResourceKind';
import type { AdmissionPlugin, AdmissionRequest } from '../AdmissionRequest';
import type { Fields } from '../defaults/Fields';
import { celFailure } from './celEnvironment';
import { PolicyInput } from './PolicyInput';
import { matchesResources } from './policyMatch';

type Denial = { message: string; reason: string };

/** The parameters of a binding; undefined where there should be some and are none. */
function paramsOf(
  request: AdmissionRequest,
  policy: Fields,
  binding: Fields,
): Fields | null | undefined {
  const { paramKind } = policy.spec;
  const { paramRef } = binding.spec;
  if (!paramKind || !paramRef?.name) {
    return null;
  }
  const kind = kindOf(paramKind);
  const namespace = paramRef.namespace ?? request.namespace;
  const found =
    kind &&
    request.registry.get(kind, {
      name: paramRef.name,
      ...(kind.namespaced && { namespace }),
    });
  const isAllowed = paramRef.parameterNotFoundAction === 'Allow';
  return found ?? (isAllowed ? undefined : null);
}

function messageOf(input: PolicyInput, validation: Fields): string {
  const { expression, message, messageExpression } = validation;
  if (messageExpression) {
    try {
      const text = input.evaluate(messageExpression);
      if (typeof text === 'string' && text.trim() && !text.includes('\n')) {
        return text.trim();
      }
    } catch {
      // A message that cannot be made falls back to the fixed one.
    }
  }
  return message ?? `failed expression: ${expression.trim()}`;
}

function judge(
  input: PolicyInput,
  validation: Fields,
  failurePolicy: string,
): Denial | undefined {
  const { expression, reason = 'Invalid' } = validation;
  try {
    return input.evaluate(expression) === true
      ? undefined
      : { message: messageOf(input, validation), reason };
  } catch (error) {
    return failurePolicy === 'Ignore'
      ? undefined
      : {
          message: `expression '${expression.trim()}' resulted in error: ${celFailure(
            error,
          )}`,
          reason: 'Invalid',
        };
  }
}

/** A condition that fails to evaluate counts as met, so that its policy decides. */
function meetsConditions(input: PolicyInput, conditions: Fields[]): boolean {
  return conditions.every(({ expression }) => {
    try {
      return input.evaluate(expression) === true;
    } catch {
      return true;
    }
  });
}

function denialsOf(
  request: AdmissionRequest,
  policy: Fields,
  binding: Fields,
): Denial[] {
  const params = paramsOf(request, policy, binding);
  if (params === undefined) {
    return [];
  }
  const input = PolicyInput.create(request, policy, params);
  const { matchConditions = [], validations = [], failurePolicy } = policy.spec;
  if (!meetsConditions(input, matchConditions)) {
    return [];
  }
  return validations.flatMap(
    (validation: Fields) => judge(input, validation, failurePolicy) ?? [],
  );
}

const CODES: Readonly<Record<string, number>> = {
  Forbidden: 403,
  Invalid: 422,
  RequestEntityTooLarge: 413,
  Unauthorized: 401,
};

function refuse(
  request: AdmissionRequest,
  reason: string,
  text: string,
): never {
  const { kind, name } = request;
  throw StatusError.create({
    code: CODES[reason] ?? 422,
    reason,
    message: `${qualifiedResource(kind)} "${name}" is forbidden: ${text}`,
    details: {
      name,
      ...(kind.group && { group: kind.group }),
      kind: kind.resource,
      causes: [{ message: text }],
    },
  });
}

function enforce(
  request: AdmissionRequest,
  policy: Fields,
  binding: Fields,
): void {
  const [denial] = denialsOf(request, policy, binding);
  if (!denial) {
    return;
  }
  const actions: string[] = binding.spec.validationActions ?? [];
  const which = `ValidatingAdmissionPolicy '${policy.metadata.name}' with binding '${binding.metadata.name}'`;
  if (actions.includes('Warn')) {
    request.warn(`Validation failed for ${which}: ${denial.message}`);
  }
  if (actions.includes('Deny')) {
    refuse(
      request,
      denial.reason,
      `${which} denied request: ${denial.message}`,
    );
  }
}

/** https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/ */
export const validatingAdmissionPolicy: AdmissionPlugin = {
  name: 'ValidatingAdmissionPolicy',

  validate(request) {
    const { registry, kind } = request;
    // Policies cannot lock out those who mend them.
    if (kind === ADMISSION_POLICIES || kind === ADMISSION_POLICY_BINDINGS) {
      return;
    }
    for (const binding of registry.list(ADMISSION_POLICY_BINDINGS)) {
      const spec = binding.spec as Fields;
      const policy: Fields | undefined = registry.get(ADMISSION_POLICIES, {
        name: spec.policyName,
      });
      if (
        policy &&
        matchesResources(policy.spec.matchConstraints, request) &&
        matchesResources(spec.matchResources, request)
      ) {
        enforce(request, policy, binding);
      }
    }
  },
};
