import type { Dispatcher } from 'undici';
import { ApiFailure } from './ApiFailure';
import { parseRetryAfter } from './retryAfter';

/** A Status is small; a page of a gateway is not read to its end. */
const LARGEST_STATUS = 64 * 1024;

type Response = Pick<
  Dispatcher.ResponseData,
  'statusCode' | 'headers' | 'body'
>;

/**
 * Why an answer is none, or undefined if it is 200 with JSON. What does not say
 * why within `patienceMs` is judged by its status alone.
 */
export async function failureOf(
  response: Response,
  patienceMs: number,
): Promise<ApiFailure | undefined> {
  const { statusCode, headers, body } = response;
  const type = String(headers['content-type'] ?? 'nothing');
  if (statusCode === 200 && /^application\/json\b/i.test(type)) {
    return undefined;
  }
  if (statusCode === 200) {
    body.destroy();
    return new ApiFailure(
      `What answers is no API server: expected JSON, got ${type}`,
      { reason: 'garbled' },
    );
  }
  const status = asStatus(await readStart(body, patienceMs));
  return new ApiFailure(
    status?.message ?? `The API server answered ${statusCode}`,
    {
      reason: 'answered',
      status: statusCode,
      retryAfterMs: parseRetryAfter(headers['retry-after'], Date.now()),
    },
  );
}

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ */
export function asStatus(
  value: unknown,
): { message?: string; code?: number; retryAfterMs?: number } | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { kind, message, code, details } = value as Record<string, any>;
  if (kind !== 'Status') {
    return undefined;
  }
  const seconds = details?.retryAfterSeconds;
  return {
    message: typeof message === 'string' && message ? message : undefined,
    code: typeof code === 'number' ? code : undefined,
    retryAfterMs:
      typeof seconds === 'number'
        ? parseRetryAfter(String(seconds), 0)
        : undefined,
  };
}

async function readStart(
  body: Response['body'],
  patienceMs: number,
): Promise<unknown> {
  const pieces: Buffer[] = [];
  let length = 0;
  const timer = setTimeout(() => body.destroy(), patienceMs);
  try {
    for await (const piece of body) {
      pieces.push(piece);
      length += piece.length;
      if (length > LARGEST_STATUS) {
        break;
      }
    }
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
