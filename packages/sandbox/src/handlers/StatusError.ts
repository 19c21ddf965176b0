import { qualifiedResource } from '../registry/ResourceKind';
import type { ResourceKind } from '../registry/ResourceKind';

export type StatusDetails = {
  name?: string;
  group?: string;
  kind?: string;
  causes?: { reason: string; message: string }[];
  retryAfterSeconds?: number;
};

/** The body of every answer that is not a success. */
export type Status = {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: Record<string, never>;
  status: 'Failure';
  message: string;
  reason?: string;
  details?: StatusDetails;
  code: number;
};

/**
 * A failure that reaches the client as a `Status` object. Reasons and wording
 * are those of k8s.io/apimachinery, since clients decide by them.
 */
export class StatusError extends Error {
  readonly body: Status;

  private constructor(
    code: number,
    reason: string,
    message: string,
    details?: StatusDetails,
  ) {
    super(message);
    this.name = 'StatusError';
    this.body = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      ...(details && { details }),
      code,
    };
  }

  static badRequest(message: string): StatusError {
    return new StatusError(400, 'BadRequest', message);
  }

  static unauthorized(): StatusError {
    return new StatusError(401, 'Unauthorized', 'Unauthorized');
  }

  /** No such path: neither a served kind nor an endpoint. */
  static unknownPath(): StatusError {
    return new StatusError(
      404,
      'NotFound',
      'the server could not find the requested resource',
      {},
    );
  }

  static notFound(kind: ResourceKind, name: string): StatusError {
    const message = `${qualifiedResource(kind)} "${name}" not found`;
    return new StatusError(404, 'NotFound', message, {
      name,
      ...(kind.group && { group: kind.group }),
      kind: kind.resource,
    });
  }

  static methodNotAllowed(verb?: string, kind?: ResourceKind): StatusError {
    const message = kind
      ? `${verb} is not supported on resources of kind "${qualifiedResource(
          kind,
        )}"`
      : 'the server does not allow this method on the requested resource';
    return new StatusError(405, 'MethodNotAllowed', message, {
      ...(kind?.group && { group: kind.group }),
      ...(kind && { kind: kind.resource }),
    });
  }

  static notAcceptable(): StatusError {
    return new StatusError(
      406,
      'NotAcceptable',
      'only the following media types are accepted: application/json',
    );
  }

  /** The wanted state is older than what is still known. */
  static expired(message: string): StatusError {
    return new StatusError(410, 'Expired', message);
  }

  /** The wanted state is newer than what there is. */
  static versionTooLarge(wanted: string, current: string): StatusError {
    const message = `Too large resource version: ${wanted}, current: ${current}`;
    return new StatusError(504, 'Timeout', `Timeout: ${message}`, {
      causes: [
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ],
      retryAfterSeconds: 1,
    });
  }

  static internal(): StatusError {
    return new StatusError(
      500,
      'InternalError',
      'Internal error occurred: see the log of the sandbox',
    );
  }
}
