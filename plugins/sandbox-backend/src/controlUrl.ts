import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const DEFAULT_URL = 'http://127.0.0.1:7010';
const KEY = 'sandbox.controlUrl';

/** The control API asks nobody who they are, so it has to be on this machine. */
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Reads where the sandbox is controlled; refuses what is not on this machine. */
export function controlUrlFrom(config: Config): string {
  const text = config.getOptionalString(KEY) ?? DEFAULT_URL;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' || !LOOPBACK.includes(url.hostname)) {
    throw new InputError(
      `${KEY} is '${text}': expected an http address on this machine, such as ${DEFAULT_URL}`,
    );
  }
  return url.origin;
}
