import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';

/** How long a host may take to answer, in milliseconds. */
const TIMEOUT = 20_000;

type HostApiOptions = {
  /** As it is called in messages: GitHub, GitLab, Gitea. */
  title: string;
  /** Address of the API of one repository, without a slash at its end. */
  baseUrl: string;
  /** Asked before every request, since tokens of apps last an hour. */
  headers: () => Promise<Record<string, string>>;
};

/** JSON over HTTPS with a host of repositories; says what it refused and why. */
export class HostApi {
  readonly #options: HostApiOptions;

  static create(options: HostApiOptions): HostApi {
    return new HostApi(options);
  }

  private constructor(options: HostApiOptions) {
    this.#options = options;
  }

  async send<T>(method: string, path: string, body?: object): Promise<T> {
    const { baseUrl, headers, title } = this.#options;
    let response: Response;
    try {
      response = await fetch(`${baseUrl}${path}`, {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
        headers: {
          accept: 'application/json',
          ...(body && { 'content-type': 'application/json' }),
          ...(await headers()),
        },
        body: body && JSON.stringify(body),
      });
    } catch (error) {
      throw new ServiceUnavailableError(
        `${title} cannot be reached: ${
          error instanceof Error ? error.message : error
        }`,
      );
    }
    const text = await response.text();
    if (response.ok) {
      return JSON.parse(text === '' ? '{}' : text);
    }
    const message = `${title} answered ${response.status}: ${saidIn(text)}`;
    throw [401, 403, 404].includes(response.status)
      ? new NotAllowedError(
          `${message}; does the token of the integration reach this repository?`,
        )
      : new ServiceUnavailableError(message);
  }
}

function saidIn(text: string): string {
  try {
    const { message } = JSON.parse(text);
    return [message].flat().join('; ').slice(0, 200) || 'nothing';
  } catch {
    return 'nothing';
  }
}
