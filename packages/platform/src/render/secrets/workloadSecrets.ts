import { isCoreEnvironment } from '@brown-bear/plugin-environments-common';
import type { EnvironmentPlan } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';
import type { Labels } from '../labels';
import { externalSecret } from './externalSecret';
import type { BorrowedSecret } from './externalSecret';
import { generatedSecrets } from './generatedSecrets';

/**
 * The secrets of a workload in an environment. Those of a core environment are
 * put into the store by people; a self-service environment makes its own, and
 * shares those that only somebody else could make.
 */
export function workloadSecrets(options: {
  plan: Pick<EnvironmentPlan, 'namespace' | 'spec'>;
  name: string;
  labels: Labels;
  /** Names in the store, like `mysql-password`. */
  secrets: readonly string[];
  /** Those of them that a system of others gives out. */
  outside?: readonly string[];
  /** Secrets of others that it has to know as well. */
  borrowed?: readonly BorrowedSecret[];
}): KubernetesObject[] {
  const { borrowed = [], labels, name, outside = [], plan, secrets } = options;
  if (secrets.length + borrowed.length === 0) {
    return [];
  }
  const isCore = isCoreEnvironment(plan.spec.name);
  const common = {
    name,
    namespace: plan.namespace,
    labels,
    environment: plan.spec.name,
  };
  const generated = isCore
    ? []
    : secrets.filter(secret => !outside.includes(secret));
  return [
    externalSecret({
      ...common,
      secrets,
      shared: isCore ? [] : outside,
      borrowed,
    }),
    ...(generated.length > 0
      ? generatedSecrets({ ...common, secrets: generated })
      : []),
  ];
}
