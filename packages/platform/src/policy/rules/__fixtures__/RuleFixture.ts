import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { KubernetesObject } from '../../../render/KubernetesObject';
import type { PolicyTarget } from '../../PolicyRule';
import { change } from './change';
import { goodCluster } from './goodCluster';
import { goodEnvironment } from './goodEnvironment';
import { PRODUCTION } from './alm';

/** How a case differs from the good environment, or from the good cluster. */
export type Changes = {
  scope?: PolicyTarget['scope'];
  spec?: Partial<EnvironmentSpec>;
  /** New values by object (`Deployment issue-tracker`) and path. */
  set?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  add?: readonly KubernetesObject[];
  remove?: readonly string[];
  /** What the catalog declares; absent: the network is not judged. */
  connections?: PolicyTarget['connections'];
};

/** A case that a rule accepts. */
export type PassingCase = Changes & { title: string };

/** A case that a rule refuses, with exactly what it finds, in order. */
export type FailingCase = Changes & {
  title: string;
  findings: readonly [object: string, field: string, message: string][];
};

/** What shows that a rule can tell right from wrong. */
export type RuleFixture = {
  passes: readonly PassingCase[];
  fails: readonly FailingCase[];
};

function nameOf({ kind, metadata }: KubernetesObject): string {
  return `${kind} ${metadata.name}`;
}

/** The good environment or cluster with the changes of a case. */
export function targetOf(changes: Changes): PolicyTarget {
  const { add = [], remove = [], scope = 'environment', set = {} } = changes;
  const good = scope === 'environment' ? goodEnvironment() : goodCluster();
  const names = good.map(nameOf);
  for (const name of [...remove, ...Object.keys(set)]) {
    if (!names.includes(name)) {
      throw new Error(`the good ${scope} has no ${name}`);
    }
  }
  return {
    scope,
    connections: changes.connections,
    spec:
      scope === 'environment' ? { ...PRODUCTION, ...changes.spec } : undefined,
    objects: [
      ...good
        .filter(object => !remove.includes(nameOf(object)))
        .map(object => change(object, set[nameOf(object)] ?? {})),
      ...add,
    ],
  };
}
