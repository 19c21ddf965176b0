import type { PolicyDecision } from '@backstage/plugin-permission-common';

/** What may be decided about an environment. */
export type EnvironmentRight = 'read' | 'update' | 'delete';

/** Who asks, and what the policy says of them. */
export type Caller = {
  /** `user:default/core-engineer`, or `service:plugin:catalog`. */
  ref: string;
  /** Services read; somebody has to answer for an environment. */
  isService: boolean;
  /** Groups that they belong to, in full. */
  groups: readonly string[];
  mayCreate: boolean;
  /** Approve, exceed caps, and act for groups that are not theirs. */
  mayApprove: boolean;
  /** Depends on the environment. */
  decisions: Record<EnvironmentRight, PolicyDecision>;
};

/** What a service is told that wants to change something. */
export const SERVICES_READ =
  'services may look at environments and not change them: use the credentials of the user who answers for it';
