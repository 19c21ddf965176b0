import https from 'node:https';
import http from 'node:http';
import {
  ForwardedError,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { resourceKinds } from '@brown-bear/kubernetes-schemas';
import { KubeConfig } from '@kubernetes/client-node';
import { mapOf, mapsOf, textOf } from '../policy/objects/json';
import type { JsonMap } from '../policy/objects/json';
import type { KubernetesObject } from '../render/KubernetesObject';

/** How long a request may take, in milliseconds. */
const TIMEOUT = 30_000;

/** Manager whose fields a comparison looks at: the one that deploys. */
const FIELD_MANAGER = 'deployment-system';

/** What a cluster answered. */
export type ClusterAnswer = { status: number; body: JsonMap };

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
    /** Name of the cluster; also that of the context, unless another is given. */
    cluster: string;
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
    const context = contextOf(config, options);
    config.setCurrentContext(context);
    const server = config.getCurrentCluster()?.server;
    if (!server) {
      throw new InputError(
        `--kubeconfig: expected a cluster with a server in context "${context}", found none`,
      );
    }
    return new ClusterClient(config, server);
  }

  private constructor(config: KubeConfig, server: string) {
    this.#config = config;
    this.#server = server.replace(/\/$/, '');
  }

  /** The live object; undefined where there is none. */
  async read(object: KubernetesObject): Promise<JsonMap | undefined> {
    const { body, status } = await this.#request('GET', pathOf(object));
    if (status === 404) {
      return undefined;
    }
    return expectOk(status, body, `${object.kind} ${object.metadata.name}`);
  }

  /** What the object would be after it was applied; nothing is written. */
  async dryRun(object: KubernetesObject): Promise<ClusterAnswer> {
    const query = `?dryRun=All&fieldValidation=Strict&fieldManager=${FIELD_MANAGER}&force=true`;
    return this.#request('PATCH', pathOf(object) + query, object);
  }

  /**
   * The live objects of a kind with some labels, in one namespace; none of a
   * kind that the cluster does not serve.
   */
  async list(options: {
    apiVersion: string;
    kind: string;
    namespace: string;
    labels: string;
  }): Promise<readonly JsonMap[]> {
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
    if (status === 404) {
      return [];
    }
    return mapsOf(expectOk(status, body, `${kind}s of ${namespace}`).items);
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
            resolve({
              status,
              body: mapOf(text === '' ? {} : JSON.parse(text)),
            });
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

function expectOk(status: number, body: JsonMap, asked: string): JsonMap {
  if (status !== 200) {
    throw new ServiceUnavailableError(
      `${asked}: the cluster answered ${status}: ${
        textOf(body.message) ?? 'nothing'
      }`,
    );
  }
  return body;
}

/**
 * The context to speak to. Never the current one: it says where somebody
 * worked last, and a comparison with that cluster would look like any other.
 */
function contextOf(
  config: KubeConfig,
  options: { cluster: string; context?: string },
): string {
  const names = config.getContexts().map(({ name }) => name);
  const { cluster, context = cluster } = options;
  if (names.includes(context)) {
    return context;
  }
  const there = names.length > 0 ? names.join(', ') : 'none';
  throw new InputError(
    options.context === undefined
      ? `--context: expected one to be named, as no context is called "${cluster}" like the cluster; there are ${there}`
      : `--context: expected one of ${there}, found "${context}"`,
  );
}
