import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfiguredClusters } from '../ConfiguredClusters';
import type { TokenSource } from '../../config';

type Reply = {
  status?: number;
  headers?: Record<string, string>;
  /** Text as it is, anything else as JSON; absent: there is no answer. */
  body?: unknown;
};

export type Asked = {
  method: string;
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
};

/** An API server that answers what a test says, and remembers what it was asked. */
export class ScriptedApi {
  readonly asked: Asked[] = [];
  readonly clusters: ConfiguredClusters;
  readonly #close: () => Promise<void>;

  static async start(options: {
    reply: (asked: Asked) => Reply;
    token?: TokenSource;
  }): Promise<ScriptedApi> {
    const asked: Asked[] = [];
    const server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', piece => pieces.push(piece));
      request.on('end', () => {
        const { headers, method = '', url = '' } = request;
        const body = Buffer.concat(pieces).toString('utf8');
        asked.push({ method, url, headers, body });
        const reply = options.reply({ method, url, headers, body });
        if (reply.body !== undefined) {
          response.writeHead(reply.status ?? 200, {
            'content-type': 'application/json',
            ...reply.headers,
          });
          response.end(
            typeof reply.body === 'string'
              ? reply.body
              : JSON.stringify(reply.body),
          );
        }
      });
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const clusters = ConfiguredClusters.create({
      kubernetes: {
        list: async () => [
          {
            name: 'scripted',
            title: 'Scripted',
            url: `http://127.0.0.1:${port}/gateway/`,
            skipTLSVerify: false,
            credential: async () => ({ type: 'anonymous' }),
          },
        ],
      },
      clusters: [
        { name: 'scripted', token: options.token ?? { text: 'its-token' } },
      ],
    });
    return new ScriptedApi({
      asked,
      clusters,
      close: async () => {
        await clusters.close();
        server.closeAllConnections();
        await new Promise(resolve => {
          server.close(resolve);
        });
      },
    });
  }

  private constructor(parts: {
    asked: Asked[];
    clusters: ConfiguredClusters;
    close: () => Promise<void>;
  }) {
    this.asked = parts.asked;
    this.clusters = parts.clusters;
    this.#close = parts.close;
  }

  stop(): Promise<void> {
    return this.#close();
  }
}

/** As servers before aggregated discovery answer. */
export function oldDiscovery(url: string): Reply | undefined {
  const documents: Record<string, unknown> = {
    '/gateway/api': { kind: 'APIVersions', versions: ['v1'] },
    '/gateway/apis': {
      kind: 'APIGroupList',
      groups: [
        {
          name: 'apps',
          versions: [{ version: 'v1beta1' }, { version: 'v1' }],
          preferredVersion: { version: 'v1' },
        },
        { name: 'broken.example', versions: [{ version: 'v1' }] },
      ],
    },
    '/gateway/api/v1': {
      resources: [
        {
          name: 'configmaps',
          kind: 'ConfigMap',
          namespaced: true,
          verbs: ['list', 'delete'],
        },
        {
          name: 'pods/log',
          kind: 'Pod',
          namespaced: true,
          verbs: ['get'],
        },
      ],
    },
    '/gateway/apis/apps/v1': { resources: [deployments] },
    '/gateway/apis/apps/v1beta1': { resources: [deployments] },
  };
  if (url === '/gateway/apis/broken.example/v1') {
    return { status: 503, body: 'no endpoints available' };
  }
  return documents[url] === undefined ? undefined : { body: documents[url] };
}

const deployments = {
  name: 'deployments',
  kind: 'Deployment',
  namespaced: true,
  verbs: ['list', 'delete'],
};
