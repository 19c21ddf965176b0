import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveParent } from './ChildServer';

/**
 * The baseline: the least that a server in Node does. It answers every GET with
 * the bytes that were last PUT to its path, and passes the body of every PATCH
 * to all who watch.
 */
const contents = new Map<string, Buffer>();
const watchers = new Set<ServerResponse>();

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', chunk => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const { method, url = '/' } = request;
    if (method === 'GET' && url === '/watch') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.flushHeaders();
      watchers.add(response);
      response.once('close', () => watchers.delete(response));
      return;
    }
    if (method === 'PUT') {
      contents.set(url, body);
    }
    if (method === 'PATCH') {
      const line = Buffer.concat([body, Buffer.from('\n')]);
      watchers.forEach(watcher => watcher.write(line));
    }
    response.end(contents.get(url) ?? body);
  });
});

serveParent(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
});
