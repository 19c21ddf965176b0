import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { ClusterError } from '../cluster/ClusterError';

/** The same error, as the right status for whoever asked; its message is safe. */
export function toCallerError(error: unknown): unknown {
  if (error instanceof ClusterError) {
    return error.reason === 'transient' || error.reason === 'forbidden'
      ? new ServiceUnavailableError(error.message)
      : new ConflictError(error.message);
  }
  // Of the parser of bodies: its message repeats what was sent.
  const { type } = error as { type?: unknown };
  if (type === 'entity.parse.failed') {
    return new InputError('body: expected JSON');
  }
  return error;
}
