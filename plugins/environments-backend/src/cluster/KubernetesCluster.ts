import type { KubernetesObject } from '@brown-bear/platform';
import type { ClusterCredential } from '@brown-bear/plugin-platform-node';
import type { ApiAnswer, ApiConnection, ApiRequest } from './ApiConnection';
import { ClusterError } from './ClusterError';
import { clusterErrorOf } from './clusterErrorOf';
import { describeRef, refOf } from './describeRef';
import type { Discovery } from './Discovery';
import { FIELD_MANAGER } from './EnvironmentCluster';
import type {
  EnvironmentCluster,
  LiveObject,
  ObjectRef,
  ServedKind,
} from './EnvironmentCluster';
import { mapOf, mapsOf, textOf } from './json';
import type { JsonMap } from './json';
import { collectionPath, objectPath } from './objectPath';
import { warningsOf } from './warningsOf';

/** Objects of a page: some 300 KiB of what environments consist of. */
const PAGE = 250;

/** A list whose pages expire is begun again so often. */
const MOST_RESTARTS = 3;

type Options = {
  name: string;
  connection: ApiConnection;
  discovery: Discovery;
  credential: () => Promise<ClusterCredential>;
  signal?: AbortSignal;
};

/** A cluster over HTTP, as the account whose credential is given. */
export class KubernetesCluster implements EnvironmentCluster {
  readonly name: string;
  readonly #options: Options;
  readonly #warnings = new Set<string>();

  static create(options: Options): KubernetesCluster {
    return new KubernetesCluster(options);
  }

  private constructor(options: Options) {
    this.name = options.name;
    this.#options = options;
  }

  warnings(): readonly string[] {
    return [...this.#warnings];
  }

  async read(ref: ObjectRef): Promise<LiveObject | undefined> {
    const served = await this.#find(ref);
    if (!served) {
      return undefined;
    }
    const answer = await this.#send({
      method: 'GET',
      path: objectPath(served, ref),
    });
    return answer.status === 404
      ? undefined
      : this.#object(answer, describeRef(ref));
  }

  async list(options: {
    apiVersion: string;
    kind: string;
    namespace?: string;
    labelSelector?: string;
    fieldSelector?: string;
  }): Promise<LiveObject[]> {
    const served = await this.#find(options);
    if (!served) {
      return [];
    }
    const { fieldSelector, kind, labelSelector, namespace } = options;
    const path = collectionPath(
      served,
      served.namespaced ? namespace : undefined,
    );
    let items: LiveObject[] = [];
    let next: string | undefined;
    let restarts = 0;
    for (;;) {
      const query = queryOf({
        limit: String(PAGE),
        continue: next,
        labelSelector,
        fieldSelector,
      });
      const answer = await this.#send({ method: 'GET', path: path + query });
      if (answer.status === 404) {
        return [];
      }
      const isExpired = answer.status === 410 && restarts < MOST_RESTARTS;
      if (isExpired) {
        restarts += 1;
        items = [];
        next = undefined;
      } else {
        const body = this.#body(answer, `List of ${kind}s`);
        items.push(...mapsOf(body.items).map(item => asLive(item, options)));
        next = textOf(mapOf(body.metadata).continue) || undefined;
        if (!next) {
          return items;
        }
      }
    }
  }

  async apply(
    object: KubernetesObject,
    options: { dryRun?: boolean } = {},
  ): Promise<LiveObject> {
    const ref = refOf(object);
    const query = queryOf({
      fieldManager: FIELD_MANAGER,
      fieldValidation: 'Strict',
      force: 'false',
      dryRun: options.dryRun ? 'All' : undefined,
    });
    return this.#write(ref, {
      method: 'PATCH',
      path: objectPath(await this.#expect(ref), ref) + query,
      body: {
        type: 'application/apply-patch+yaml',
        content: JSON.stringify(object),
      },
    });
  }

  async patch(
    ref: ObjectRef,
    body: object,
    options: { subresource?: 'scale'; dryRun?: boolean } = {},
  ): Promise<LiveObject> {
    const path = objectPath(await this.#expect(ref), ref);
    const below = options.subresource ? `/${options.subresource}` : '';
    const query = queryOf({
      fieldManager: FIELD_MANAGER,
      fieldValidation: 'Strict',
      dryRun: options.dryRun ? 'All' : undefined,
    });
    return this.#write(ref, {
      method: 'PATCH',
      path: `${path}${below}${query}`,
      body: {
        type: 'application/merge-patch+json',
        content: JSON.stringify(body),
      },
    });
  }

  async delete(ref: ObjectRef, options: { uid: string }): Promise<void> {
    const content = JSON.stringify({
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      propagationPolicy: 'Foreground',
      preconditions: { uid: options.uid },
    });
    const answer = await this.#send({
      method: 'DELETE',
      path: objectPath(await this.#expect(ref), ref),
      body: { type: 'application/json', content },
    });
    if (answer.status !== 404) {
      this.#body(answer, describeRef(ref));
    }
  }

  async kinds(): Promise<ServedKind[]> {
    return this.#options.discovery.listable((path, accept) =>
      this.#document(path, accept),
    );
  }

  #find(wanted: {
    apiVersion: string;
    kind: string;
  }): Promise<ServedKind | undefined> {
    return this.#options.discovery.find(wanted, (path, accept) =>
      this.#document(path, accept),
    );
  }

  async #expect(ref: ObjectRef): Promise<ServedKind> {
    const served = await this.#find(ref);
    if (!served) {
      throw new ClusterError({
        message: `${describeRef(ref)}: cluster ${this.name} serves no kind ${
          ref.kind
        } of ${ref.apiVersion}`,
        reason: 'invalid',
      });
    }
    return served;
  }

  async #document(path: string, accept?: string): Promise<JsonMap | undefined> {
    const answer = await this.#send({ method: 'GET', path, accept });
    // A group whose own server is down must not hide the others.
    const isOfGroup = path.startsWith('/apis/');
    if (answer.status === 404 || (isOfGroup && answer.status === 503)) {
      return undefined;
    }
    return this.#body(answer, `Discovery of ${path}`);
  }

  async #write(ref: ObjectRef, request: ApiRequest): Promise<LiveObject> {
    return this.#object(await this.#send(request), describeRef(ref));
  }

  async #send(request: ApiRequest): Promise<ApiAnswer> {
    const { connection, credential, signal } = this.#options;
    signal?.throwIfAborted();
    const answer = await connection.send(
      { ...request, signal },
      await credential(),
    );
    warningsOf(answer.headers.warning).forEach(text =>
      this.#warnings.add(text),
    );
    return answer;
  }

  #object(answer: ApiAnswer, about: string): LiveObject {
    return this.#body(answer, about) as LiveObject;
  }

  #body(answer: ApiAnswer, about: string): JsonMap {
    const asked = { cluster: this.name, about };
    if (answer.status < 200 || answer.status > 299) {
      throw clusterErrorOf(answer, asked);
    }
    try {
      return mapOf(JSON.parse(answer.text));
    } catch {
      throw new ClusterError({
        message: `${about}: what answers for cluster ${this.name} is no API server, as it does not speak JSON`,
        reason: 'transient',
      });
    }
  }
}

/** Items of a list come without their kind. */
function asLive(
  item: JsonMap,
  { apiVersion, kind }: { apiVersion: string; kind: string },
): LiveObject {
  return { apiVersion, kind, ...item } as LiveObject;
}

function queryOf(values: Record<string, string | undefined>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined) {
      query.set(key, value);
    }
  }
  return `?${query}`;
}
