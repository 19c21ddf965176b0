import { stableHex } from '../../hash/stableHash';
import { noise } from '../../usage/noise';
import { addSeconds } from '../../clock/timestamps';

/** Simulated seconds a pull takes, least and most. */
const PULL = { least: 1, most: 4 };

/** After a failed pull the error itself is shown for so many seconds, then the back-off. */
const ERROR_SHOWN_SECONDS = 3;

const BACKOFF = { firstSeconds: 10, mostSeconds: 300 };

/** Names under `.invalid` exist nowhere: https://www.rfc-editor.org/rfc/rfc2606 */
const NOWHERE = /^([^/]+\.invalid)(?::\d+)?\//;

/** Why an image cannot be pulled by anybody; undefined if it can. */
export function lookupError(image: string): string | undefined {
  const [, host] = NOWHERE.exec(image) ?? [];
  return host === undefined
    ? undefined
    : `failed to pull and unpack image "${image}": failed to resolve reference "${image}": failed to do request: dial tcp: lookup ${host}: no such host`;
}

export function pullSeconds(image: string, seed: string, node: string): number {
  const { least, most } = PULL;
  return least + Math.floor(noise(seed, node, image) * (most - least + 1));
}

/** An image that is named by its digest is its own id; any other gets one. */
export function imageIdOf(image: string): string {
  return /@sha256:[0-9a-f]{64}$/.test(image)
    ? image
    : `${image.replace(/:[^/:]*$/, '')}@sha256:${stableHex(image)}`;
}

/** Bytes, the same for the same image: 40 to 400 MB. */
export function imageSize(image: string): number {
  return Math.floor(40e6 + 360e6 * noise('size', image));
}

export type PullAttempts = {
  /** The latest attempt that was due. */
  last: Date;
  next: Date;
  /** Until when the error itself is shown. */
  errorUntil: Date;
};

/** When a pull that fails is tried: at once, then after 10 s, doubled up to 5 min. */
export function pullAttempts(since: Date, now: Date): PullAttempts {
  let last = since;
  let pause = BACKOFF.firstSeconds;
  for (;;) {
    const next = addSeconds(last, pause);
    if (next > now) {
      return { last, next, errorUntil: addSeconds(last, ERROR_SHOWN_SECONDS) };
    }
    last = next;
    pause = Math.min(BACKOFF.mostSeconds, pause * 2);
  }
}
