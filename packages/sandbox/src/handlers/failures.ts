import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { SandboxLogger } from '../SandboxLogger';
import { StatusError } from './StatusError';

/** Last in the chain: nobody knew the path. */
export const unknownPath: RequestHandler = (_req, _res, next) => {
  next(StatusError.unknownPath());
};

/** Turns whatever went wrong into a `Status`; the cause goes to the log alone. */
export function failureHandler(options: {
  logger: SandboxLogger;
}): ErrorRequestHandler {
  return (error, req, res, _next) => {
    let failure = error;
    if (error instanceof URIError) {
      failure = StatusError.badRequest(
        'the path is not valid percent-encoding',
      );
    } else if (!(error instanceof StatusError)) {
      options.logger.error(`${req.method} ${req.path} failed: ${error}`);
      failure = StatusError.internal();
    }
    res.status(failure.body.code).json(failure.body);
  };
}
