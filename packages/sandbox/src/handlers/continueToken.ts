import { z } from 'zod';
import { StatusError } from './StatusError';

/** Version of a token that goes on in the present, whatever has changed. */
export const INCONSISTENT = '-1';

const tokenSchema = z.object({
  v: z.literal('meta.k8s.io/v1'),
  rv: z.union([z.number(), z.literal('')]),
  start: z.string().min(1),
});

/** Where the next page starts, and the version the first page was read at. */
export type ContinueToken = { resourceVersion: string; after: string };

/** Opaque to clients; the inside has the shape Kubernetes gives it. */
export function encodeContinueToken(token: ContinueToken): string {
  const { resourceVersion, after } = token;
  const inside = {
    v: 'meta.k8s.io/v1',
    rv: resourceVersion === '' ? '' : Number(resourceVersion),
    start: after,
  };
  return Buffer.from(JSON.stringify(inside)).toString('base64url');
}

export function decodeContinueToken(text: string): ContinueToken {
  let inside: unknown;
  try {
    inside = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    inside = undefined;
  }
  const parsed = tokenSchema.safeParse(inside);
  if (!parsed.success) {
    throw StatusError.badRequest(
      'invalid continue token: continue key is not valid: it must be the metadata.continue of the page before',
    );
  }
  return { resourceVersion: String(parsed.data.rv), after: parsed.data.start };
}
