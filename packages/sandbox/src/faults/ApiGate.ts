import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { StatusError } from '../handlers/StatusError';
import { noise } from '../usage/noise';

/** What is wrong between a cluster and its clients; times are real ones. */
export type ApiFault =
  | { type: 'slow'; delayMs: number }
  | { type: 'hung' }
  | { type: 'error-500'; share: number }
  | { type: 'too-many-requests'; share: number; retryAfterSeconds: number }
  | { type: 'close-watches'; afterSeconds: number }
  | { type: 'half-open' }
  | { type: 'reject-token' };

type Exchange = {
  res: Response;
  isWatch: boolean;
  /** Runs when the exchange is over, whoever ended it. */
  ends: (() => void)[];
};

function isWatchRequest(req: Request): boolean {
  const { searchParams } = new URL(req.url, 'http://sandbox');
  return ['true', '1'].includes(searchParams.get('watch') ?? '');
}

/** Lets nothing more through to the client, and does not tell anybody. */
function mute(res: Response): void {
  const silence = {
    write: () => true,
    end: () => res,
    flushHeaders: () => undefined,
  };
  Object.assign(res, silence);
}

/** The first thing a request to a Kubernetes API meets: it fails here on purpose. */
export class ApiGate {
  readonly #faults = new Set<ApiFault>();
  readonly #open = new Set<Exchange>();
  readonly #muted = new Set<Response>();
  /** Requests that hang, and how to let them go. */
  readonly #hanging = new Set<() => void>();
  #requests = 0;

  /** To be mounted before everything else, authentication included. */
  readonly handler: RequestHandler = (req, res, next) => {
    this.#requests += 1;
    this.#track(req, res);
    const error = this.#refusal();
    if (error) {
      this.#refuse(res, error, next);
    } else if (this.#find('hung')) {
      this.#hang(res, next);
    } else {
      this.#delay(res, next);
    }
  };

  /** Returns how to heal it. */
  add(fault: ApiFault): () => void {
    this.#faults.add(fault);
    if (fault.type === 'half-open') {
      this.#open.forEach(({ res }) => {
        mute(res);
        this.#muted.add(res);
      });
    }
    if (fault.type === 'close-watches') {
      this.#open.forEach(exchange => this.#closeLater(exchange, fault));
    }
    return () => this.#remove(fault);
  }

  /** Ends what waits here, so that a port can be closed. */
  close(): void {
    [...this.#faults].forEach(fault => this.#remove(fault));
  }

  #remove(fault: ApiFault): void {
    this.#faults.delete(fault);
    if (fault.type === 'half-open' && !this.#find('half-open')) {
      this.#muted.forEach(res => res.socket?.destroy());
      this.#muted.clear();
    }
    if (fault.type === 'hung' && !this.#find('hung')) {
      const waiting = [...this.#hanging];
      this.#hanging.clear();
      waiting.forEach(proceed => proceed());
    }
  }

  #find<T extends ApiFault['type']>(
    type: T,
  ): Extract<ApiFault, { type: T }> | undefined {
    for (const fault of this.#faults) {
      if (fault.type === type) {
        return fault as Extract<ApiFault, { type: T }>;
      }
    }
    return undefined;
  }

  #track(req: Request, res: Response): void {
    const exchange: Exchange = { res, isWatch: isWatchRequest(req), ends: [] };
    this.#open.add(exchange);
    res.once('close', () => {
      this.#open.delete(exchange);
      this.#muted.delete(res);
      exchange.ends.forEach(end => end());
    });
    const closing = this.#find('close-watches');
    if (closing) {
      this.#closeLater(exchange, closing);
    }
  }

  #closeLater(
    { res, isWatch, ends }: Exchange,
    fault: Extract<ApiFault, { type: 'close-watches' }>,
  ): void {
    if (!isWatch) {
      return;
    }
    const timer = setTimeout(() => {
      if (this.#faults.has(fault)) {
        res.end();
      }
    }, fault.afterSeconds * 1000);
    timer.unref();
    ends.push(() => clearTimeout(timer));
  }

  #refusal(): StatusError | undefined {
    if (this.#find('reject-token')) {
      return StatusError.unauthorized();
    }
    const overload = this.#find('too-many-requests');
    if (overload && this.#isHit(overload.share)) {
      return StatusError.tooManyRequests({
        message: 'too many requests, please try again later',
        retryAfterSeconds: overload.retryAfterSeconds,
      });
    }
    const failure = this.#find('error-500');
    return failure && this.#isHit(failure.share)
      ? StatusError.create({
          code: 500,
          reason: 'InternalError',
          message: 'Internal error occurred: etcdserver: request timed out',
          details: {},
        })
      : undefined;
  }

  #isHit(share: number): boolean {
    return share >= 1 || noise('request', this.#requests) < share;
  }

  #refuse(res: Response, error: StatusError, next: NextFunction): void {
    const { retryAfterSeconds } = error.body.details ?? {};
    if (retryAfterSeconds !== undefined) {
      res.setHeader('Retry-After', String(retryAfterSeconds));
    }
    next(error);
  }

  #hang(res: Response, next: NextFunction): void {
    const proceed = () => next();
    this.#hanging.add(proceed);
    res.once('close', () => this.#hanging.delete(proceed));
  }

  #delay(res: Response, next: NextFunction): void {
    const slow = this.#find('slow');
    if (!slow) {
      next();
      return;
    }
    const timer = setTimeout(next, slow.delayMs);
    res.once('close', () => clearTimeout(timer));
  }
}
