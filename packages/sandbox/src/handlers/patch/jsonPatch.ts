import { applyPatch } from 'rfc6902';
import type { Operation } from 'rfc6902';
import { StatusError } from '../StatusError';

const OPERATIONS = ['add', 'copy', 'move', 'remove', 'replace', 'test'];

/** Kubernetes takes this many operations in one patch. */
const MAXIMUM_OPERATIONS = 10_000;

function checkOperations(patch: unknown): Operation[] {
  if (!Array.isArray(patch)) {
    throw StatusError.badRequest(
      'error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch',
    );
  }
  if (patch.length > MAXIMUM_OPERATIONS) {
    throw StatusError.create({
      code: 413,
      reason: 'RequestEntityTooLarge',
      message: `The allowed maximum operations in a JSON patch is ${MAXIMUM_OPERATIONS}, got ${patch.length}`,
    });
  }
  for (const { op } of patch) {
    if (!OPERATIONS.includes(op)) {
      throw unprocessable(`Unexpected kind: ${op}`);
    }
  }
  return patch;
}

function unprocessable(message: string): StatusError {
  return StatusError.create({
    code: 422,
    reason: 'Invalid',
    message: `the server rejected our request due to an error in our request: ${message}`,
    details: {},
  });
}

/** https://www.rfc-editor.org/rfc/rfc6902 */
export function jsonPatch(target: unknown, patch: unknown): unknown {
  const operations = checkOperations(patch);
  const result = structuredClone(target);
  const failures = applyPatch(result, operations);
  const index = failures.findIndex(failure => failure !== null);
  if (index >= 0) {
    const { op, path } = operations[index];
    throw StatusError.create({
      code: 422,
      reason: 'Invalid',
      message: `the server rejected our request due to an error in our request: ${
        op === 'test'
          ? `testing value ${path} failed: test failed`
          : `${op} operation does not apply: doc is missing path: ${path}: missing value`
      }`,
      details: {},
    });
  }
  return result;
}
