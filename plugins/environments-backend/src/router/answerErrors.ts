import type { NextFunction, Request, Response } from 'express';
import { toCallerError } from '../service/toCallerError';

/** Says what a caller can do something with; the root router writes the answer. */
export function answerErrors(
  error: unknown,
  _req: Request,
  res: Response,
  next: NextFunction,
): void {
  // Who has gone away is told nothing, and nothing is wrong.
  if (res.destroyed) return;
  const { retryAfter } = error as { retryAfter?: unknown };
  if (typeof retryAfter === 'number' && !res.headersSent) {
    res.setHeader('retry-after', String(Math.ceil(retryAfter)));
  }
  next(toCallerError(error));
}
