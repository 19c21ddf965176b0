import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveParent } from './ChildServer';
import { deployment, node, pod } from './manyObjects';

/** How large the clusters are that are told to start. */
export type ManyClustersOrder = {
  clusters: number;
  deployments: number;
  podsPerDeployment: number;
  nodes: number;
  /** Watches end so many times sooner than they were asked to. */
  speed: number;
};

const LEASE_MS = 10_000;

/**
 * API servers of many clusters behind one port, each below a path of its own:
 * just as much of them as a watcher needs, made when it is asked for.
 */
class ManyClusters {
  readonly #order: ManyClustersOrder;
  readonly #watches = new Map<string, Set<ServerResponse>>();
  #version = 1;
  #requests = 0;

  constructor(order: ManyClustersOrder) {
    this.#order = order;
    setInterval(() => {
      for (let index = 0; index < order.clusters; index++) {
        this.#send(`cluster-${index}/leases`, this.#lease());
      }
    }, LEASE_MS).unref();
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, cluster, ...path] = url.pathname.split('/');
    if (cluster === 'requests') {
      response.end(String(this.#requests));
      return;
    }
    if (cluster === 'flip') {
      this.#flip(url.searchParams);
      response.end();
      return;
    }
    this.#requests++;
    const resource = path.at(-1) ?? '';
    if (url.searchParams.has('watch')) {
      this.#watch(`${cluster}/${resource}`, { url, response });
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      resource === 'version'
        ? '{"gitVersion":"v1.33.0"}'
        : this.#list(resource, url.searchParams),
    );
  }

  #watch(
    key: string,
    { url, response }: { url: URL; response: ServerResponse },
  ): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    const watches = this.#watches.get(key) ?? new Set();
    this.#watches.set(key, watches.add(response));
    const seconds = Number(url.searchParams.get('timeoutSeconds'));
    const timer = setTimeout(
      () => response.end(),
      (seconds * 1000) / this.#order.speed,
    );
    response.once('close', () => {
      clearTimeout(timer);
      watches.delete(response);
    });
  }

  #list(resource: string, query: URLSearchParams): string {
    const count = this.#count(resource);
    const from = Number(query.get('continue') ?? 0);
    const to = Math.min(count, from + Number(query.get('limit') ?? count));
    const items: string[] = [];
    for (let index = from; index < to; index++) {
      items.push(this.#object(resource, index));
    }
    const more = to < count ? `,"continue":"${to}"` : '';
    return `{"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"1"${more}},"items":[${items.join(
      ',',
    )}]}`;
  }

  #count(resource: string): number {
    const { deployments, nodes, podsPerDeployment } = this.#order;
    switch (resource) {
      case 'pods':
        return deployments * podsPerDeployment;
      case 'deployments':
        return deployments;
      case 'nodes':
        return nodes;
      case 'namespaces':
      case 'leases':
        return 1;
      default:
        return 0;
    }
  }

  #object(resource: string, index: number): string {
    const { nodes, podsPerDeployment } = this.#order;
    switch (resource) {
      case 'pods':
        return pod({ index, podsPerDeployment, nodes, version: 1 });
      case 'deployments':
        return deployment({ index, podsPerDeployment });
      case 'nodes':
        return node(index);
      case 'leases':
        return this.#lease();
      default:
        return '{"metadata":{"name":"alm","uid":"alm","resourceVersion":"1","labels":{}},"status":{"phase":"Active"}}';
    }
  }

  #lease(): string {
    return `{"metadata":{"name":"node-0","namespace":"kube-node-lease","resourceVersion":"${++this
      .#version}"},"spec":{"renewTime":"${new Date().toISOString()}"}}`;
  }

  /** The first pod of a Deployment ceases to be ready, or is again. */
  #flip(query: URLSearchParams): void {
    const { nodes, podsPerDeployment } = this.#order;
    const index = Number(query.get('deployment')) * podsPerDeployment;
    this.#send(
      `${query.get('cluster')}/pods`,
      pod({
        index,
        nodes,
        podsPerDeployment,
        version: ++this.#version,
        ready: query.get('ready') === 'true',
      }),
    );
  }

  #send(key: string, object: string): void {
    for (const watch of this.#watches.get(key) ?? []) {
      watch.write(`{"type":"MODIFIED","object":${object}}\n`);
    }
  }
}

serveParent(async (order: ManyClustersOrder) => {
  const clusters = new ManyClusters(order);
  const server = createServer((request, response) =>
    clusters.answer(request, response),
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
});
