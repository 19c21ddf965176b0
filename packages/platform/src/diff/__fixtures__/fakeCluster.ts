import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a cluster answers to a path without its query; a body given as text is sent so. */
export type Answers = Record<string, { status: number; body: unknown }>;

/** An API server that knows fixed answers and remembers what it was asked. */
export async function fakeCluster(answers: Answers) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    await text(request);
    const url = new URL(request.url!, 'http://localhost');
    const key = `${request.method} ${url.pathname}`;
    const selector = url.searchParams.get('labelSelector');
    asked.push(selector === null ? key : `${key} ${selector}`);
    const { body, status } = answers[key] ?? {
      status: 404,
      body: { kind: 'Status', message: 'not found' },
    };
    response.writeHead(status);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise(resolve => server.close(resolve)),
  };
}
