import { toError } from '@backstage/errors';
import { Pool } from 'undici';
import type { Dispatcher } from 'undici';
import { ApiFailure } from './ApiFailure';
import type { AccessCredential, ClusterAccess } from './ClusterAccess';
import { failureOf } from './failureOf';
import { pause } from './pause';
import type { WatchMetrics } from './WatchMetrics';
import type { WatchTimings } from './WatchTimings';

/** Dead peers are noticed by TCP too, and gateways keep the connection. */
const KEEP_ALIVE_MS = 15_000;

/** Far below the longest string of V8, and far above a page of real objects, bytes. */
const LARGEST_BODY = 128 * 1024 * 1024;

export type ApiRequest = {
  /** With its query, after the cluster's own path. */
  path: string;
  accept: string;
  signal: AbortSignal;
  /** For probes that want to know soon. */
  headersMs?: number;
};

export type ApiAnswer = Pick<Dispatcher.ResponseData, 'body' | 'headers'>;

/** Sends requests to one API server over kept connections, and counts them. */
export class ClusterClient {
  readonly #access: ClusterAccess;
  readonly #timings: WatchTimings;
  readonly #metrics: WatchMetrics;
  readonly #base: string;
  /** A client certificate belongs to the connection: a new one, a new pool. */
  #pool: { key: string; pool: Pool } | undefined;
  #requests = 0;

  static create(options: {
    access: ClusterAccess;
    timings: WatchTimings;
    metrics: WatchMetrics;
  }): ClusterClient {
    return new ClusterClient(options);
  }

  private constructor(options: {
    access: ClusterAccess;
    timings: WatchTimings;
    metrics: WatchMetrics;
  }) {
    this.#access = options.access;
    this.#timings = options.timings;
    this.#metrics = options.metrics;
    const path = URL.canParse(options.access.url)
      ? new URL(options.access.url).pathname
      : '';
    this.#base = path.replace(/\/+$/, '');
  }

  get requests(): number {
    return this.#requests;
  }

  /** An answer of 200 with JSON, whose body the caller reads. Fails with ApiFailure. */
  async open(request: ApiRequest): Promise<ApiAnswer> {
    const { path, accept, signal, headersMs } = request;
    const credential = await this.#credential(signal);
    const pool = this.#poolFor(credential);
    this.#requests += 1;
    this.#metrics.count('requests');
    try {
      const response = await pool.request({
        method: 'GET',
        path: `${this.#base}${path}`,
        headers: { accept, ...authorizationOf(credential) },
        signal,
        headersTimeout: headersMs ?? this.#timings.headersMs,
        // Whoever reads a watch counts its silence.
        bodyTimeout: 0,
      });
      // A body that breaks while nobody reads it would end the process.
      response.body.on('error', () => undefined);
      const failure = await failureOf(response, this.#timings.headersMs);
      if (failure) {
        throw failure;
      }
      return response;
    } catch (error) {
      signal.throwIfAborted();
      throw ApiFailure.from(error);
    }
  }

  /** The whole body. */
  async read(request: ApiRequest): Promise<Buffer> {
    const silence = new AbortController();
    const fail = () =>
      silence.abort(
        new ApiFailure('The API server stopped in the middle of an answer', {
          reason: 'silent',
        }),
      );
    const signal = AbortSignal.any([request.signal, silence.signal]);
    const { body } = await this.open({ ...request, signal });
    const timer = setTimeout(fail, this.#timings.listSilenceMs);
    const pieces: Buffer[] = [];
    let length = 0;
    try {
      for await (const piece of body) {
        timer.refresh();
        pieces.push(piece);
        length += piece.length;
        if (length > LARGEST_BODY) {
          throw new ApiFailure(
            `The API server answered with more than ${LARGEST_BODY} bytes`,
            { reason: 'garbled' },
          );
        }
      }
    } catch (error) {
      signal.throwIfAborted();
      throw ApiFailure.from(error);
    } finally {
      clearTimeout(timer);
    }
    return Buffer.concat(pieces, length);
  }

  async stop(): Promise<void> {
    await this.#pool?.pool.destroy();
  }

  async #credential(signal: AbortSignal): Promise<AccessCredential> {
    const { headersMs } = this.#timings;
    const waiting = new AbortController();
    const end = () => waiting.abort();
    signal.addEventListener('abort', end, { once: true });
    try {
      signal.throwIfAborted();
      const late = pause(headersMs, waiting.signal).then(() => {
        throw new Error(`none within ${headersMs / 1000} s`);
      });
      return await Promise.race([this.#access.credential(), late]);
    } catch (error) {
      signal.throwIfAborted();
      throw new ApiFailure(
        `The cluster's credential cannot be had: ${toError(error).message}`,
        { reason: 'credential' },
      );
    } finally {
      signal.removeEventListener('abort', end);
      waiting.abort();
    }
  }

  #poolFor(credential: AccessCredential): Pool {
    const certificate =
      credential.type === 'x509 client certificate'
        ? { cert: credential.cert, key: credential.key }
        : {};
    const key = Object.values(certificate).join('\n');
    if (this.#pool?.key === key) {
      return this.#pool.pool;
    }
    const { url, ca, skipTLSVerify } = this.#access;
    if (!URL.canParse(url)) {
      throw new ApiFailure('The URL of the cluster is not one', {
        reason: 'network',
      });
    }
    const pool = new Pool(new URL(url).origin, {
      connect: {
        ...certificate,
        ca,
        rejectUnauthorized: !skipTLSVerify,
        timeout: this.#timings.connectMs,
        keepAlive: true,
        keepAliveInitialDelay: KEEP_ALIVE_MS,
      },
    });
    // Streams of the old certificate end by themselves.
    this.#pool?.pool.close().catch(() => undefined);
    this.#pool = { key, pool };
    return pool;
  }
}

function authorizationOf(credential: AccessCredential): Record<string, string> {
  if (credential.type !== 'bearer token') {
    return {};
  }
  // The HTTP client would repeat the value in its error.
  if (!/^[\x21-\x7e]+$/.test(credential.token)) {
    throw new ApiFailure('The token of the cluster cannot be put in a header', {
      reason: 'credential',
    });
  }
  return { authorization: `Bearer ${credential.token}` };
}
