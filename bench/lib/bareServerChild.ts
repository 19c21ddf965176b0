import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

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

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send!(`http://127.0.0.1:${port}`);
});
