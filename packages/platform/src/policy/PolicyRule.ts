import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { Connection } from '../network/Connection';
import type { KubernetesObject } from '../render/KubernetesObject';

/**
 * What the rules judge: everything that is rendered for one environment, or
 * the systems of one cluster.
 * @public
 */
export type PolicyTarget = {
  scope: 'environment' | 'cluster';
  objects: readonly KubernetesObject[];
  /** The environment that the objects are of; absent for a cluster. */
  spec?: EnvironmentSpec;
  /**
   * Connections that the catalog declares and these objects have an end of;
   * absent: the network is not judged.
   */
  connections?: readonly Connection[];
};

/**
 * One field of one object that a rule refuses.
 * @public
 */
export type PolicyFinding = {
  /** Id of the rule. */
  rule: string;
  /** Object as people name it: `apps/v1 Deployment alm/issue-tracker`. */
  object: string;
  /** Path of the field: `spec.template.spec.containers[0].image`. */
  field: string;
  /** What was expected and what was found, as one sentence. */
  message: string;
};

/**
 * One thing that must hold for everything we apply.
 * @public
 */
export type PolicyRule = {
  /** Subject and aspect: `image.digest`. Stable: plans and pages name it. */
  id: string;
  /** What must hold, as a sentence a reader can check. */
  title: string;
  /** What goes wrong without it. */
  why: string;
  check(target: PolicyTarget): PolicyFinding[];
};

/**
 * What one rule says about a target.
 * @public
 */
export type PolicyResult = {
  rule: string;
  title: string;
  why: string;
  status: 'pass' | 'fail';
  findings: PolicyFinding[];
};
