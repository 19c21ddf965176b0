/** What came of a request, by whatever road. */
export type Outcome = {
  /** Absent where the road has none. */
  status?: number;
  /** What went wrong, as it was told; empty if nothing did. */
  message: string;
  body: any;
};

/** Somebody, or something, that calls the portal by its four roads. */
export class Person {
  readonly #baseUrl: string;
  readonly #headers: Record<string, string>;

  static create(options: {
    baseUrl: string;
    headers: Record<string, string>;
  }): Person {
    return new Person(options);
  }

  private constructor(options: {
    baseUrl: string;
    headers: Record<string, string>;
  }) {
    this.#baseUrl = options.baseUrl;
    this.#headers = options.headers;
  }

  get headers(): Record<string, string> {
    return this.#headers;
  }

  async http(method: string, path: string, body?: unknown): Promise<Outcome> {
    return this.#send(method, `/api/environments/v1${path}`, body);
  }

  async action(name: string, input: unknown): Promise<Outcome> {
    return this.#send(
      'POST',
      `/api/environments/.backstage/actions/v1/actions/environments:${name}/invoke`,
      input,
    );
  }

  /** As an assistant does: JSON-RPC over the streamable transport. */
  async mcp(name: string, input: object): Promise<Outcome> {
    const response = await this.#fetch('POST', '/api/mcp-actions/v1', {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: `environments.${name}`, arguments: input },
    });
    const text = await response.text();
    const data = /^data: (.*)$/m.exec(text)?.[1] ?? text;
    const body = JSON.parse(data);
    const isFailed = Boolean(body.error ?? body.result?.isError);
    return { message: isFailed ? data : '', body };
  }

  /** Runs a template to its end; `message` is what its log says of the failure. */
  async template(name: string, values: object): Promise<Outcome> {
    const task = await this.#send('POST', '/api/scaffolder/v2/tasks', {
      templateRef: `template:default/${name}`,
      values,
    });
    if (task.status !== 201) return task;
    const path = `/api/scaffolder/v2/tasks/${task.body.id}`;
    for (;;) {
      const { body } = await this.#send('GET', path);
      if (['completed', 'failed', 'cancelled'].includes(body.status)) {
        const events = await this.#send('GET', `${path}/events`);
        const message =
          body.status === 'completed' ? '' : JSON.stringify(events.body);
        return { message, body };
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  async #send(method: string, path: string, body?: unknown): Promise<Outcome> {
    const response = await this.#fetch(method, path, body);
    const text = await response.text();
    const answer = text ? JSON.parse(text) : undefined;
    return {
      status: response.status,
      message: response.ok ? '' : answer?.error?.message ?? text,
      body: answer,
    };
  }

  #fetch(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.#baseUrl}${path}`, {
      method,
      headers: {
        ...this.#headers,
        accept: 'application/json, text/event-stream',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && {
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    });
  }
}
