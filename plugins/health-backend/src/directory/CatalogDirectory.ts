import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  type Entity,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  DirectoryEntity,
  EntityDirectory,
} from '@brown-bear/plugin-health-node';
import { ANNOTATION_TIER } from '@brown-bear/plugin-platform-common';
import { readEntities } from '../visibility/readEntities';

/** Of the stock Kubernetes plugin. */
const ANNOTATION_KUBERNETES_ID = 'backstage.io/kubernetes-id';

/** From one reading to the next, ms; up to a half longer, so that replicas spread. */
const INTERVAL = 15_000;
/** As long as each reading finds something new: the catalog has just started. */
const INTERVAL_WHILE_CHANGING = 2_000;

type Options = {
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
};

/** Reads the catalog with the backend's own rights, and keeps what it said last. */
export class CatalogDirectory implements EntityDirectory {
  readonly #options: Options;
  readonly #listeners = new Set<() => void>();
  #entities: ReadonlyMap<string, DirectoryEntity> = new Map();
  #byKubernetesId: ReadonlyMap<string, DirectoryEntity> = new Map();
  #content = '';
  #isFailing = false;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  static create(options: Options): CatalogDirectory {
    return new CatalogDirectory(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Resolves after the first reading, also if that failed: it is tried again. */
  async start(): Promise<void> {
    const before = this.#content;
    await this.read();
    if (this.#isStopped) return;
    const isSettled = this.#entities.size > 0 && this.#content === before;
    const interval = isSettled ? INTERVAL : INTERVAL_WHILE_CHANGING;
    const wait = interval * (1 + Math.random() / 2);
    this.#timer = setTimeout(() => this.start(), wait).unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  get(entityRef: string): DirectoryEntity | undefined {
    return this.#entities.get(entityRef);
  }

  byKubernetesId(id: string): DirectoryEntity | undefined {
    return this.#byKubernetesId.get(id);
  }

  all(): Iterable<DirectoryEntity> {
    return this.#entities.values();
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** One reading; tells of a change. */
  async read(): Promise<void> {
    const { auth, catalog, logger } = this.#options;
    try {
      const entities = await readEntities({
        catalog,
        credentials: await auth.getOwnServiceCredentials(),
        kinds: ['Component', 'Resource'],
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.title',
          'metadata.annotations',
          'spec.type',
          'relations',
        ],
      });
      if (this.#isFailing) logger.info('Health reads the catalog again');
      this.#isFailing = false;
      this.#replace(entities);
    } catch (error) {
      // Said once: a catalog that is down would fill the log.
      if (!this.#isFailing) {
        logger.warn(
          `Health cannot read the catalog and goes on with what it knows of ${
            this.#entities.size
          } entities: ${stringifyError(error)}`,
        );
      }
      this.#isFailing = true;
    }
  }

  #replace(entities: Entity[]): void {
    const rows = entities
      .map(entity => ({
        row: toDirectoryEntity(entity),
        isNamed: isNamed(entity),
      }))
      .sort((a, b) => (a.row.entityRef < b.row.entityRef ? -1 : 1));
    const content = JSON.stringify(rows);
    if (content === this.#content) return;
    this.#content = content;
    this.#entities = new Map(rows.map(({ row }) => [row.entityRef, row]));
    // Who claims an id by annotation goes before who merely has that name, and
    // a component (first by reference) before a resource.
    const claims = [...rows].sort(
      (a, b) => Number(a.isNamed) - Number(b.isNamed),
    );
    this.#byKubernetesId = new Map(
      claims.reverse().map(({ row }) => [row.kubernetesId, row]),
    );
    this.#listeners.forEach(listener => listener());
  }
}

/** Whether it has no id but its name. */
function isNamed({ metadata }: Entity): boolean {
  return metadata.annotations?.[ANNOTATION_KUBERNETES_ID] === undefined;
}

function toDirectoryEntity(entity: Entity): DirectoryEntity {
  const { metadata, relations = [], spec } = entity;
  const target = (type: string, kind = '') =>
    relations.find(
      relation => relation.type === type && relation.targetRef.startsWith(kind),
    )?.targetRef;
  return {
    entityRef: stringifyEntityRef(entity),
    title: metadata.title ?? metadata.name,
    type: typeof spec?.type === 'string' ? spec.type : '',
    kubernetesId:
      metadata.annotations?.[ANNOTATION_KUBERNETES_ID] ?? metadata.name,
    // A component may be part of a component too.
    system: target(RELATION_PART_OF, 'system:'),
    owner: target(RELATION_OWNED_BY),
    tier: metadata.annotations?.[ANNOTATION_TIER],
  };
}
