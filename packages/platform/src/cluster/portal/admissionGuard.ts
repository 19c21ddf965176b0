import {
  KubeValidatingAdmissionPolicy,
  KubeValidatingAdmissionPolicyBinding,
} from 'cdk8s-plus-33/lib/imports/k8s';
import type { Validation, Variable } from 'cdk8s-plus-33/lib/imports/k8s';
import type { KubernetesObject } from '../../render/KubernetesObject';
import type { Labels } from '../../render/labels';
import { userNameOf } from './portalAccounts';

/** Asking what one may do, or who one is, writes nothing. */
const QUESTIONS = [
  {
    apiGroups: ['authentication.k8s.io'],
    resources: ['selfsubjectreviews'],
  },
  {
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  },
];

/**
 * A policy, and its binding, by which the API server itself refuses whatever
 * an account writes that does not meet all expressions: for every verb that
 * writes, every resource and subresource, and when an expression fails.
 * https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export function admissionGuard(options: {
  /** ServiceAccount, and name of the policy. */
  account: string;
  labels: Labels;
  variables?: Variable[];
  validations: Validation[];
}): KubernetesObject[] {
  const { account, labels, validations, variables } = options;
  const metadata = { name: account, labels };
  return [
    KubeValidatingAdmissionPolicy.manifest({
      metadata,
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          matchPolicy: 'Equivalent',
          resourceRules: [
            {
              apiGroups: ['*'],
              apiVersions: ['*'],
              operations: ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'],
              resources: ['*/*'],
            },
          ],
          excludeResourceRules: QUESTIONS.map(question => ({
            ...question,
            apiVersions: ['*'],
            operations: ['CREATE'],
          })),
        },
        matchConditions: [
          {
            name: 'asked-by-this-account',
            expression: `request.userInfo.username == '${userNameOf(account)}'`,
          },
        ],
        ...(variables && { variables }),
        validations: validations.map(validation => ({
          ...validation,
          reason: 'Forbidden',
        })),
      },
    }),
    KubeValidatingAdmissionPolicyBinding.manifest({
      metadata,
      spec: { policyName: account, validationActions: ['Deny', 'Audit'] },
    }),
  ];
}
