import type { IncomingHttpHeaders } from 'node:http';

/**
 * JSON as it came over the wire. Cases look into it freely: what is not there
 * fails the expectation, which is the point.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Body = Record<string, any>;

/** An answer of the API server. */
export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  body: Body;
};

/** The body of an answer that has to be a success, as set-up of a case needs it. */
export async function ok(answer: Promise<Answer>): Promise<Body> {
  const { status, body, text } = await answer;
  if (status < 200 || status > 299) {
    throw new Error(`expected a success and got ${status}: ${text}`);
  }
  return body;
}

/** The texts of the warnings that came with an answer (RFC 9110, code 299). */
export function warningsOf({ headers }: Answer): string[] {
  const header = headers.warning ?? '';
  return Array.from(
    String(header).matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g),
    ([, quoted]) => quoted.replace(/\\(.)/g, '$1'),
  );
}
