import type { FieldChange } from './FieldChange';

/** Names of the two environments that are compared. */
export type EnvironmentPair = { left: string; right: string };

/**
 * Whether two values differ in nothing but the name of their environment:
 * labels say `staging` here and `production` there, and must.
 */
export function namesEnvironment(
  change: FieldChange,
  environments: EnvironmentPair,
): boolean {
  const { left, right } = change;
  return (
    typeof left === 'string' &&
    typeof right === 'string' &&
    withoutName(left, environments.left) ===
      withoutName(right, environments.right)
  );
}

/** NUL stands for the name: it occurs in no manifest. */
function withoutName(value: string, environment: string): string {
  const word = new RegExp(`(?<![A-Za-z0-9])${environment}(?![A-Za-z0-9])`, 'g');
  return value.replace(word, '\0');
}
