import type { ApiAnswer } from './ApiConnection';
import { ClusterError } from './ClusterError';
import type { ClusterErrorReason } from './ClusterError';
import { mapOf, mapsOf, numberOf, textOf } from './json';

/** A sentence is shown to people; a server may say more than fits there. */
const LONGEST_MESSAGE = 400;

/** Longer than any server means it, in seconds. */
const LONGEST_PAUSE = 120;

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ */
export function clusterErrorOf(
  answer: ApiAnswer,
  asked: { cluster: string; about: string },
): ClusterError {
  const status = mapOf(parse(answer.text));
  const details = mapOf(status.details);
  const said = textOf(status.message);
  const causes = mapsOf(details.causes).map(cause => ({
    field: textOf(cause.field) ?? '',
    message: withoutValue(textOf(cause.message) ?? ''),
  }));
  return new ClusterError({
    message: `${asked.about}: ${
      said
        ? withoutValue(said)
        : `cluster ${asked.cluster} answered ${answer.status}`
    }`,
    reason: reasonOf(answer.status, { ...status, causes }),
    causes,
    retryAfter: retryAfterOf(answer, numberOf(details.retryAfterSeconds)),
  });
}

function reasonOf(
  code: number,
  status: { reason?: unknown; message?: unknown; causes: readonly object[] },
): ClusterErrorReason {
  const message = textOf(status.message) ?? '';
  const isTerminating = /being terminated|NamespaceTerminating/i.test(message);
  if (code === 403 && isTerminating) {
    return 'gone';
  }
  // A namespace that is not there, said of what was to be made in it.
  if (code === 404) {
    return 'gone';
  }
  if (code === 403) {
    return /exceeded quota|violates PodSecurity|ValidatingAdmissionPolicy|is forbidden: (maximum|minimum)/.test(
      message,
    )
      ? 'invalid'
      : 'forbidden';
  }
  if (code === 409) {
    // Two writers met within the server; the next try sees what the other wrote.
    const isRace =
      status.causes.length === 0 &&
      /the object has been modified|please try again|being deleted/i.test(
        message,
      );
    return isRace ? 'transient' : 'conflict';
  }
  // Servers say 500 of a field that is not in the schema, and will say it again.
  if (/failed to create typed (patch )?object/.test(message)) {
    return 'invalid';
  }
  // 401: the token is another by now, or will be when somebody has mended it.
  const isTransient = code === 401 || code === 408 || code === 429;
  return isTransient || code >= 500 || code < 400 ? 'transient' : 'invalid';
}

/**
 * What a server says of a value can hold it, and an object may hold a secret:
 * `Invalid value: "…": must be …` keeps the rule and loses the value.
 */
export function withoutValue(message: string): string {
  const short = message
    .replace(/(Invalid value: )("(?:[^"\\]|\\.)*"|\{[^]*?\}(?=: ))/g, '$1…')
    .replace(/\s+/g, ' ')
    .trim();
  return short.length > LONGEST_MESSAGE
    ? `${short.slice(0, LONGEST_MESSAGE)}…`
    : short;
}

function retryAfterOf(
  { headers }: ApiAnswer,
  fromBody: number | undefined,
): number | undefined {
  const header = headers['retry-after'];
  const text = Array.isArray(header) ? header[0] : header;
  const seconds = /^\d+$/.test(text ?? '') ? Number(text) : fromBody;
  return seconds === undefined ? undefined : Math.min(seconds, LONGEST_PAUSE);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A gateway answers in words or HTML: nobody's sentence.
    return undefined;
  }
}
