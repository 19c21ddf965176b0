import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { sandboxStateSchema } from '@brown-bear/plugin-sandbox-common';
import type { SandboxState } from '@brown-bear/plugin-sandbox-common';

/** Real milliseconds: a look, and a change that may have to live through a month. */
const LOOK_MS = 5_000;
const CHANGE_MS = 60_000;

type Failure = { error?: { message?: string } };

/** Speaks to the control API of the sandbox platform. */
export class SandboxControl {
  readonly #url: string;

  static create(options: { url: string }): SandboxControl {
    return new SandboxControl(options.url);
  }

  private constructor(url: string) {
    this.#url = url;
  }

  /** All that the page shows, read at one time. */
  async state(): Promise<SandboxState> {
    const [clock, faults, targets, scenarios] = await Promise.all(
      ['/clock', '/faults', '/targets', '/scenario'].map(path =>
        this.#request('GET', path),
      ),
    );
    const parsed = sandboxStateSchema.safeParse({
      clock,
      ...(faults as object),
      targets,
      scenarios,
    });
    if (!parsed.success) {
      const [{ path, message }] = parsed.error.issues;
      throw new ServiceUnavailableError(
        `the sandbox at ${
          this.#url
        } answers in another shape than this portal knows: ${path.join(
          '.',
        )}: ${message}`,
      );
    }
    return parsed.data;
  }

  async change(
    method: 'POST' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<unknown> {
    return this.#request(method, path, body);
  }

  async #request(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<unknown> {
    let response: Response;
    try {
      response = await fetch(`${this.#url}${path}`, {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(method === 'GET' ? LOOK_MS : CHANGE_MS),
        ...(body !== undefined && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      });
    } catch {
      throw new ServiceUnavailableError(
        `the sandbox at ${
          this.#url
        } does not answer: it runs with "npm start", or alone with "npm run sandbox"`,
      );
    }
    const text = await response.text();
    if (response.ok) {
      return text === '' ? undefined : JSON.parse(text);
    }
    throw toError(response.status, text);
  }
}

function toError(status: number, text: string): Error {
  let message = `the sandbox answered ${status}`;
  try {
    message = (JSON.parse(text) as Failure).error?.message ?? message;
  } catch {
    // Not of the sandbox: the status has to do.
  }
  switch (status) {
    case 400:
      return new InputError(message);
    case 404:
      return new NotFoundError(message);
    default:
      return new ServiceUnavailableError(message);
  }
}
