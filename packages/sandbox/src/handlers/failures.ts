import type { ErrorRequestHandler, RequestHandler } from 'express';
import { stringify } from 'yaml';
import type { SandboxLogger } from '../SandboxLogger';
import { acceptedRepresentations } from './negotiation';
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
      options.logger.error(
        `${req.method} ${req.path} failed: ${error?.stack ?? error}`,
      );
      failure = StatusError.internal();
    }
    if (res.headersSent) {
      // The answer has begun; cutting it off is all that can be said.
      res.destroy();
      return;
    }
    const { body } = failure as StatusError;
    const { retryAfterSeconds } = body.details ?? {};
    if (retryAfterSeconds !== undefined) {
      res.setHeader('Retry-After', String(retryAfterSeconds));
    }
    const [accepted] = acceptedRepresentations(req.headers.accept);
    res.status(body.code);
    if (accepted?.notation === 'yaml') {
      res.type('application/yaml').send(stringify(body));
      return;
    }
    res.json(body);
  };
}
