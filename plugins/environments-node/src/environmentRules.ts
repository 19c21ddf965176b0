import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_ENVIRONMENT } from '@brown-bear/plugin-environments-common';
import { z } from 'zod';

/**
 * What the rules look at.
 * @public
 */
export type EnvironmentOwnership = {
  /** Group in full. */
  owner: string;
  /** User in full; absent for core environments. */
  createdBy?: string;
};

/**
 * What a query for environments would be restricted to.
 * @public
 */
export type EnvironmentOwnershipQuery = {
  field: keyof EnvironmentOwnership;
  values: string[];
};

/**
 * The resource that environment permissions are about.
 * @public
 */
export const environmentResourceRef = createPermissionResourceRef<
  EnvironmentOwnership,
  EnvironmentOwnershipQuery
>().with({ pluginId: 'environments', resourceType: RESOURCE_TYPE_ENVIRONMENT });

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow environments that are owned by one of these groups',
  resourceRef: environmentResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Groups, like group:default/core-team'),
  }),
  apply: ({ owner }, { claims }) => claims.includes(owner),
  toQuery: ({ claims }) => ({ field: 'owner' as const, values: claims }),
});

const isCreator = createPermissionRule({
  name: 'IS_CREATOR',
  description: 'Allow environments that were created by this user',
  resourceRef: environmentResourceRef,
  paramsSchema: z.object({
    userRef: z.string().describe('User, like user:default/core-engineer'),
  }),
  apply: ({ createdBy }, { userRef }) => createdBy === userRef,
  toQuery: ({ userRef }) => ({
    field: 'createdBy' as const,
    values: [userRef],
  }),
});

/**
 * Rules by which a policy can decide about environments.
 * @public
 */
export const environmentRules = { isOwner, isCreator };

const conditionExports = createConditionExports({
  resourceRef: environmentResourceRef,
  rules: environmentRules,
});

/**
 * Conditions made of the rules, for policies.
 * @public
 */
export const environmentConditions = conditionExports.conditions;

/**
 * A decision that depends on the environment, for policies.
 * @public
 */
export const createEnvironmentConditionalDecision =
  conditionExports.createConditionalDecision;
