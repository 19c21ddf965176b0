import { Environment } from '@marcbachmann/cel-js';
import type { ParseResult } from '@marcbachmann/cel-js';
import { withKubernetesFunctions } from './celFunctions';

/** Expressions of policies are compiled once; they come from the policies alone. */
const MAXIMUM_COMPILED = 500;

const environment = withKubernetesFunctions(
  new Environment({
    unlistedVariablesAreDyn: true,
    enableOptionalTypes: true,
    homogeneousAggregateLiterals: false,
  }),
);

const compiled = new Map<string, ParseResult>();

/** Compiles an expression of the Common Expression Language. */
export function compileCel(expression: string): ParseResult {
  let program = compiled.get(expression);
  if (!program) {
    program = environment.parse(expression);
    if (compiled.size >= MAXIMUM_COMPILED) {
      compiled.clear();
    }
    compiled.set(expression, program);
  }
  return program;
}

/** Whole numbers of JSON are `int` in CEL, which the library knows as bigint. */
export function toCel(value: unknown): unknown {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? BigInt(value) : value;
  }
  if (Array.isArray(value)) {
    return value.map(toCel);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key, toCel(child)]),
    );
  }
  return value ?? null;
}

/** The first line of a failure, without the library's drawing of where it is. */
export function celFailure(error: unknown): string {
  const [line] = String(error instanceof Error ? error.message : error).split(
    '\n',
  );
  return line.replace(/^No such key/, 'no such key');
}

/** What is wrong with an expression that has to say yes or no; undefined if nothing is. */
export function celComplaint(expression: string): string | undefined {
  try {
    const { valid, type, error } = compileCel(expression).check();
    if (!valid) {
      return `compilation failed: ERROR: <input>: ${celFailure(error)}`;
    }
    return type && !['bool', 'dyn'].includes(type)
      ? 'must evaluate to bool'
      : undefined;
  } catch (error) {
    return `compilation failed: ERROR: <input>: ${celFailure(error)}`;
  }
}
