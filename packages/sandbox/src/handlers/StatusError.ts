import { qualifiedResource } from '../registry/ResourceKind';
import type { ResourceKind } from '../registry/ResourceKind';

export type StatusCause = { reason?: string; message: string; field?: string };

export type StatusDetails = {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
};

/** The body of every answer that is not a success. */
export type Status = {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: Record<string, never>;
  status: 'Failure' | 'Success';
  message?: string;
  reason?: string;
  details?: StatusDetails;
  code: number;
};

type Subject = { kind: ResourceKind; name?: string };

function detailsOf({ kind, name }: Subject): StatusDetails {
  return {
    ...(name && { name }),
    ...(kind.group && { group: kind.group }),
    kind: kind.resource,
  };
}

/**
 * A failure that reaches the client as a `Status` object. Reasons and wording
 * are those of k8s.io/apimachinery, since clients decide by them.
 */
export class StatusError extends Error {
  readonly body: Status;

  private constructor(options: {
    code: number;
    reason: string;
    message: string;
    details?: StatusDetails;
  }) {
    const { code, reason, message, details } = options;
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

  /** A failure that Kubernetes has but no helper below names. */
  static create(options: {
    code: number;
    reason: string;
    message: string;
    details?: StatusDetails;
  }): StatusError {
    return new StatusError(options);
  }

  static badRequest(message: string): StatusError {
    return new StatusError({ code: 400, reason: 'BadRequest', message });
  }

  static unauthorized(): StatusError {
    const message = 'Unauthorized';
    return new StatusError({ code: 401, reason: 'Unauthorized', message });
  }

  static forbidden(options: Subject & { message: string }): StatusError {
    const { kind, name = '', message } = options;
    return new StatusError({
      code: 403,
      reason: 'Forbidden',
      message: `${qualifiedResource(kind)} ${JSON.stringify(
        name,
      )} is forbidden: ${message}`,
      details: detailsOf(options),
    });
  }

  /** No such path: neither a served kind nor an endpoint. */
  static unknownPath(): StatusError {
    return new StatusError({
      code: 404,
      reason: 'NotFound',
      message: 'the server could not find the requested resource',
      details: {},
    });
  }

  static notFound(kind: ResourceKind, name: string): StatusError {
    return new StatusError({
      code: 404,
      reason: 'NotFound',
      message: `${qualifiedResource(kind)} "${name}" not found`,
      details: detailsOf({ kind, name }),
    });
  }

  static methodNotAllowed(verb?: string, kind?: ResourceKind): StatusError {
    return new StatusError({
      code: 405,
      reason: 'MethodNotAllowed',
      message: kind
        ? `${verb} is not supported on resources of kind "${qualifiedResource(
            kind,
          )}"`
        : 'the server does not allow this method on the requested resource',
      details: kind ? detailsOf({ kind }) : {},
    });
  }

  static notAcceptable(): StatusError {
    return new StatusError({
      code: 406,
      reason: 'NotAcceptable',
      message:
        '406: Not Acceptable\n\nAvailable representations: application/json, application/yaml, application/json;stream=watch',
    });
  }

  static alreadyExists(kind: ResourceKind, name: string): StatusError {
    return new StatusError({
      code: 409,
      reason: 'AlreadyExists',
      message: `${qualifiedResource(kind)} "${name}" already exists`,
      details: detailsOf({ kind, name }),
    });
  }

  static conflict(
    options: Subject & { message: string; causes?: StatusCause[] },
  ): StatusError {
    const { kind, name = '', message, causes } = options;
    return new StatusError({
      code: 409,
      reason: 'Conflict',
      message: causes
        ? message
        : `Operation cannot be fulfilled on ${qualifiedResource(
            kind,
          )} "${name}": ${message}`,
      details: causes ? { causes } : detailsOf(options),
    });
  }

  /** The wanted state is older than what is still known. */
  static expired(message: string): StatusError {
    return new StatusError({ code: 410, reason: 'Expired', message });
  }

  static unsupportedMediaType(message: string): StatusError {
    return new StatusError({
      code: 415,
      reason: 'UnsupportedMediaType',
      message,
    });
  }

  static tooLarge(limit: number): StatusError {
    return new StatusError({
      code: 413,
      reason: 'RequestEntityTooLarge',
      message: `Request entity too large: limit is ${limit}`,
    });
  }

  static tooManyRequests(options: {
    message: string;
    causes?: StatusCause[];
    retryAfterSeconds?: number;
  }): StatusError {
    const { message, causes, retryAfterSeconds } = options;
    return new StatusError({
      code: 429,
      reason: 'TooManyRequests',
      message,
      details: {
        ...(causes && { causes }),
        ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      },
    });
  }

  /** The wanted state is newer than what there is. */
  static versionTooLarge(wanted: string, current: string): StatusError {
    return new StatusError({
      code: 504,
      reason: 'Timeout',
      message: `Timeout: Too large resource version: ${wanted}, current: ${current}`,
      details: {
        causes: [
          {
            reason: 'ResourceVersionTooLarge',
            message: 'Too large resource version',
          },
        ],
        retryAfterSeconds: 1,
      },
    });
  }

  static internal(): StatusError {
    return new StatusError({
      code: 500,
      reason: 'InternalError',
      message: 'Internal error occurred: see the log of the sandbox',
    });
  }
}
