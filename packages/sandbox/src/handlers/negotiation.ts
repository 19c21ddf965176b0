import type { RequestHandler } from 'express';
import { StatusError } from './StatusError';

/**
 * Answers are plain JSON. Clients that would rather have a Table or protobuf
 * name plain JSON as their last choice and take it.
 */
export const acceptsJson: RequestHandler = (req, _res, next) => {
  const ranges = (req.headers.accept ?? '*/*')
    .split(',')
    .map(range => range.trim());
  const accepted = ranges.some(range => {
    const [type, ...parameters] = range.split(';').map(part => part.trim());
    return (
      ['*/*', 'application/*', 'application/json', 'text/plain'].includes(
        type,
      ) && !parameters.some(parameter => parameter.startsWith('as='))
    );
  });
  next(accepted ? undefined : StatusError.notAcceptable());
};
