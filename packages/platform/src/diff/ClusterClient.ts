import https from 'node:https';
import http from 'node:http';
import {
  ForwardedError,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { resourceKinds } from '@brown-bear/kubernetes-schemas';
import { KubeConfig } from '@kubernetes/client-node';
import type { KubernetesObject } from '../render/KubernetesObject';

/** How long a request may take, in milliseconds. */
const TIMEOUT = 30_000;

/** Manager whose fields a comparison looks at: the one that deploys. */
const FIELD_MANAGER = 'deployment-system';

/** What a cluster answered. */
export type ClusterAnswer = { status: number; body: any };

/**
 * Speaks to one cluster over plain HTTPS. The typed API of the client library
 * drops fields that its model does not know; a comparison must not.
 */
export class ClusterClient {
  readonly #config: KubeConfig;
  readonly #server: string;

  /** Throws an InputError for a kubeconfig that cannot be used. */
  static fromKubeconfig(options: {
    file: string;
    /** Context of the file; absent: its current one. */
    context?: string;
  }): ClusterClient {
    const config = new KubeConfig();
    try {
      config.loadFromFile(options.file);
    } catch (error) {
      throw new InputError(
        `--kubeconfig: expected a kubeconfig that can be read, ${
          error instanceof Error ? error.message : error
        }`,
      );
    }
    if (options.context !== undefined) {
      const names = config.getContexts().map(({ name }) => name);
      if (!names.includes(options.context)) {
        throw new InputError(
          `--context: expected one of ${names.join(', ')}, found "${
            options.context
          }"`,
        );
      }
      config.setCurrentContext(options.context);
    }
    const server = config.getCurrentCluster()?.server;
    if (!server) {
      throw new InputError(
        '--kubeconfig: expected a current context with a cluster, found none; name one by --context',
      );
    }
    return new ClusterClient(config, server);
  }

  private constructor(config: KubeConfig, server: string) {
    this.#config = config;
    this.#server = server.replace(/\/$/, '');
  }

  /** The live object; undefined where there is none. */
  async read(object: KubernetesObject): Promise<any | undefined> {
    const { body, status } = await this.#request('GET', pathOf(object));
    if (status === 404) {
      return undefined;
    }
    return expectOk(status, body, object);
  }

  /** What the object would be after it was applied; nothing is written. */
  async dryRun(object: KubernetesObject): Promise<ClusterAnswer> {
    const query = `?dryRun=All&fieldValidation=Strict&fieldManager=${FIELD_MANAGER}&force=true`;
    return this.#request('PATCH', pathOf(object) + query, object);
  }

  /** The live objects of a kind with some labels, in one namespace. */
  async list(options: {
    apiVersion: string;
    kind: string;
    namespace: string;
    labels: string;
  }): Promise<any[]> {
    const { apiVersion, kind, labels, namespace } = options;
    const path = pathOf({
      apiVersion,
      kind,
      metadata: { name: '', namespace },
    });
    const { body, status } = await this.#request(
      'GET',
      `${path.replace(/\/$/, '')}?labelSelector=${encodeURIComponent(labels)}`,
    );
    return status === 200 ? body.items : [];
  }

  async #request(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<ClusterAnswer> {
    const url = new URL(this.#server + path);
    const options: https.RequestOptions = {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && {
          'content-type': 'application/apply-patch+yaml',
        }),
      },
      timeout: TIMEOUT,
    };
    await this.#config.applyToHTTPSOptions(options);
    return new Promise((resolve, reject) => {
      const { request } = url.protocol === 'http:' ? http : https;
      const sent = request(url, options, response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const status = response.statusCode ?? 0;
          try {
            resolve({ status, body: text === '' ? {} : JSON.parse(text) });
          } catch {
            // What no handler serves is answered in plain words.
            resolve({ status, body: { message: text.trim().slice(0, 200) } });
          }
        });
      });
      sent.on('timeout', () =>
        sent.destroy(new Error(`no answer within ${TIMEOUT / 1000} s`)),
      );
      sent.on('error', error =>
        reject(new ForwardedError(`${url.origin} cannot be asked`, error)),
      );
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

/** Path of an object on any API server. */
function pathOf(
  object: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>,
): string {
  const { apiVersion, kind, metadata } = object;
  const known = resourceKinds().find(
    item =>
      item.kind === kind &&
      (item.group ? `${item.group}/${item.version}` : item.version) ===
        apiVersion,
  );
  if (!known) {
    throw new InputError(`${apiVersion} ${kind} is no kind that is known here`);
  }
  const root = known.group ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const place =
    known.namespaced && metadata.namespace
      ? `/namespaces/${metadata.namespace}`
      : '';
  return `${root}${place}/${known.plural}/${metadata.name}`;
}

function expectOk(status: number, body: any, object: KubernetesObject): any {
  if (status !== 200) {
    throw new ServiceUnavailableError(
      `${object.kind} ${
        object.metadata.name
      }: the cluster answered ${status}: ${body?.message ?? 'nothing'}`,
    );
  }
  return body;
}
