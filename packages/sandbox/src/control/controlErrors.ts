import type { ErrorRequestHandler, RequestHandler } from 'express';
import { InputError } from '@backstage/errors';

const STATUS_CODES: Record<string, number> = {
  InputError: 400,
  NotAllowedError: 403,
  NotFoundError: 404,
  ConflictError: 409,
};

export function errorBody(statusCode: number, name: string, message: string) {
  return { error: { name, message }, response: { statusCode } };
}

type BodyError = Error & { type?: string; limit?: number };

/** What express says of a body it cannot read, as an error that names what was expected. */
function fromBodyParser(error: BodyError): Error {
  switch (error.type) {
    case 'entity.parse.failed':
      return new InputError(`the body is not JSON: ${error.message}`);
    case 'entity.too.large':
      return new InputError(`the body is longer than ${error.limit} bytes`);
    default:
      return error;
  }
}

/** Errors as the portal's own APIs show them; what nobody expected tells nothing of itself. */
export const controlFailures: ErrorRequestHandler = (
  failure,
  _req,
  res,
  next,
) => {
  if (res.headersSent) {
    next(failure);
    return;
  }
  const error = fromBodyParser(failure);
  const statusCode = STATUS_CODES[error.name] ?? 500;
  const message =
    statusCode === 500 ? 'see the log of the sandbox' : error.message;
  const name = statusCode === 500 ? 'InternalError' : error.name;
  res.status(statusCode).json(errorBody(statusCode, name, message));
  if (statusCode === 500) {
    process.stderr.write(`sandbox: ${error.stack ?? error.message}\n`);
  }
};

/**
 * A web page of another origin can reach a loopback port under a name of its own
 * (DNS rebinding); it cannot change the Host header.
 */
export const loopbackNamesOnly: RequestHandler = (req, res, next) => {
  if (['127.0.0.1', 'localhost', '[::1]', '::1'].includes(req.hostname)) {
    next();
    return;
  }
  const message = 'the sandbox answers at 127.0.0.1 and localhost only';
  res.status(403).json(errorBody(403, 'NotAllowedError', message));
};
