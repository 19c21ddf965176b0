import { validateObject } from '@brown-bear/kubernetes-schemas';
import { checkPolicies } from '@brown-bear/platform';
import type { PolicyResult } from '@brown-bear/platform';
import type {
  EnvironmentSpec,
  PlannedPolicy,
} from '@brown-bear/plugin-environments-common';
import type { RenderedEnvironment } from './renderForPlan';
import type { Turns } from './Turns';

/** Most findings of one rule that a plan repeats. */
const MOST_FINDINGS = 20;

/** What the pinned schemas of Kubernetes say against rendered objects, a sentence each. */
export async function schemaProblems(
  { objects }: RenderedEnvironment,
  turns: Turns,
): Promise<string[]> {
  const problems: string[] = [];
  for (const object of objects) {
    for (const finding of validateObject(object)) {
      problems.push(`${finding.object}: ${finding.field} ${finding.message}`);
    }
    await turns.breathe();
  }
  return problems;
}

export function judgePolicies(
  { connections, objects }: RenderedEnvironment,
  spec: EnvironmentSpec,
): PolicyResult[] {
  return checkPolicies({ scope: 'environment', objects, spec, connections });
}

export function toPlannedPolicy(result: PolicyResult): PlannedPolicy {
  const { findings, rule, status, title } = result;
  return {
    rule,
    status,
    title,
    ...(findings.length > 0 && {
      findings: findings
        .slice(0, MOST_FINDINGS)
        .map(({ field, message, object }) => ({ field, message, object })),
    }),
  };
}

export function policyProblems(policy: readonly PolicyResult[]): string[] {
  return policy.flatMap(({ findings: [first, ...others], rule }) =>
    first
      ? [
          `Rule ${rule} of the platform fails: ${first.object}: ${
            first.field
          } ${first.message}${
            others.length > 0 ? `, and ${others.length} more` : ''
          }`,
        ]
      : [],
  );
}
