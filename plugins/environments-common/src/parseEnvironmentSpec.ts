import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { environmentSpecSchema } from './EnvironmentSpec';
import type { EnvironmentSpec } from './EnvironmentSpec';

/**
 * One thing that is wrong with a spec: the field, as a dotted path, and what
 * was expected there.
 * @public
 */
export type EnvironmentSpecIssue = {
  path: readonly (string | number)[];
  field: string;
  expected: string;
};

/** Most fields that one message names; the rest is counted. */
const MAX_NAMED = 20;

/** Longest part of a path that is repeated to the caller, in characters. */
const MAX_SEGMENT = 64;

function segment(part: PropertyKey): string {
  const name = String(part);
  return name.length > MAX_SEGMENT ? `${name.slice(0, MAX_SEGMENT)}…` : name;
}

function toIssue(
  path: readonly PropertyKey[],
  expected: string,
): EnvironmentSpecIssue {
  const parts = path.map(part =>
    typeof part === 'number' ? part : String(part),
  );
  return {
    path: parts,
    field: parts.map(segment).join('.') || 'spec',
    expected,
  };
}

function toIssues(issue: z.core.$ZodIssue): EnvironmentSpecIssue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key =>
      toIssue([...issue.path, key], 'expected no such field'),
    );
  }
  if (issue.code === 'invalid_key') {
    const reason = issue.issues[0]?.message ?? issue.message;
    return [toIssue(issue.path, `bad key: ${reason}`)];
  }
  return [toIssue(issue.path, issue.message)];
}

/**
 * Reads a spec without throwing: the spec, or everything that is wrong with it.
 * @public
 */
export function readEnvironmentSpec(
  value: unknown,
): { spec: EnvironmentSpec } | { issues: EnvironmentSpecIssue[] } {
  const result = environmentSpecSchema.safeParse(value);
  return result.success
    ? { spec: result.data }
    : { issues: result.error.issues.flatMap(toIssues) };
}

/**
 * Reads a spec; throws an InputError that names every bad field and what was
 * expected there.
 * @public
 */
export function parseEnvironmentSpec(value: unknown): EnvironmentSpec {
  const result = readEnvironmentSpec(value);
  if ('spec' in result) {
    return result.spec;
  }
  const { issues } = result;
  const named = issues
    .slice(0, MAX_NAMED)
    .map(({ field, expected }) => `${field}: ${expected}`);
  if (issues.length > MAX_NAMED) {
    named.push(`and ${issues.length - MAX_NAMED} more`);
  }
  throw new InputError(`Invalid environment spec: ${named.join('; ')}`);
}
