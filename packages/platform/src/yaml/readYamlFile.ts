import { z } from 'zod';
import type { CatalogFinding } from '../catalog/CatalogFinding';
import { PositionedDocument } from './PositionedDocument';
import type { YamlPath } from './PositionedDocument';

/** One bad field: where it is and what was expected there. */
export type FieldIssue = {
  path: readonly (string | number)[];
  expected: string;
};

/** The value a validator made of its input, or what is wrong with the input. */
export type Validation<T> = { value: T } | { issues: FieldIssue[] };

function toIssues(issue: z.core.$ZodIssue): FieldIssue[] {
  const path = issue.path.map(part =>
    typeof part === 'number' ? part : String(part),
  );
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      path: [...path, key],
      expected: 'expected no such field',
    }));
  }
  if (issue.code === 'invalid_key') {
    return [{ path, expected: issue.issues[0]?.message ?? issue.message }];
  }
  return [{ path, expected: issue.message }];
}

/** A validator of the values that a schema accepts. */
export function validatorOf<T>(schema: z.ZodType<T>) {
  return (value: unknown): Validation<T> => {
    const result = schema.safeParse(value);
    return result.success
      ? { value: result.data }
      : { issues: result.error.issues.flatMap(toIssues) };
  };
}

type ReadYamlFileOptions<T> = {
  file: string;
  text: string;
  /** Rule under which problems are reported. */
  rule: string;
  validate(value: unknown): Validation<T>;
};

/** The content of a file, or everything that is wrong with it. */
export type YamlFile<T> =
  | { value: T; lineOf(path: YamlPath): number }
  | { findings: CatalogFinding[] };

/** Reads a file that holds one YAML document; problems come with their line. */
export function readYamlFile<T>(options: ReadYamlFileOptions<T>): YamlFile<T> {
  const { file, rule, text, validate } = options;
  const documents = PositionedDocument.parseAll(text);
  const problems = documents.flatMap(document => document.problems);
  if (documents.length !== 1 && problems.length === 0) {
    problems.push({ line: 1, message: 'expected exactly one YAML document' });
  }
  if (problems.length > 0) {
    return {
      findings: problems.map(problem => ({ rule, file, ...problem })),
    };
  }
  const [document] = documents;
  const result = validate(document.value);
  if ('value' in result) {
    return { ...result, lineOf: path => document.lineOf(path) };
  }
  return {
    findings: result.issues.map(({ path, expected }) => ({
      rule,
      file,
      line: document.lineOf(path),
      message: path.length ? `${path.join('.')}: ${expected}` : expected,
    })),
  };
}
