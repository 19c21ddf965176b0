import { toPartialObject, toTable } from '../handlers/tables/toTable';
import type { IncludeObject } from '../handlers/tables/toTable';
import type { KubernetesObject } from '../registry/objects';
import { apiVersionOf } from '../registry/ResourceKind';
import type { ResourceKind } from '../registry/ResourceKind';

export type WatchEventType = 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';

/** In what shape a watcher gets its objects. */
export type WatchFormat = {
  as?: string;
  include: IncludeObject;
};

/** Marks the bookmark that ends the initial events of a streaming list. */
const INITIAL_EVENTS_END = 'k8s.io/initial-events-end';

function line(type: string, object: string): Buffer {
  return Buffer.from(`{"type":"${type}","object":${object}}\n`);
}

/**
 * Writes watch events. One change is turned into JSON once for each shape and
 * type, however many watchers get it.
 */
export class WatchEncoder {
  readonly #kind: ResourceKind;
  readonly #now: () => Date;
  #object: KubernetesObject | undefined;
  readonly #objects = new Map<string, string>();
  readonly #lines = new Map<string, Buffer>();

  static create(options: {
    kind: ResourceKind;
    now: () => Date;
  }): WatchEncoder {
    return new WatchEncoder(options.kind, options.now);
  }

  private constructor(kind: ResourceKind, now: () => Date) {
    this.#kind = kind;
    this.#now = now;
  }

  encode(options: {
    type: WatchEventType;
    object: KubernetesObject;
    format: WatchFormat;
    /** The first table of a watch names its columns. */
    isFirst: boolean;
  }): Buffer {
    const { type, object, format, isFirst } = options;
    if (object !== this.#object) {
      this.#object = object;
      this.#objects.clear();
      this.#lines.clear();
    }
    const shape = `${format.as ?? ''}/${format.include}/${
      format.as === 'Table' && isFirst
    }`;
    const key = `${type}/${shape}`;
    let written = this.#lines.get(key);
    if (!written) {
      let text = this.#objects.get(shape);
      if (text === undefined) {
        text = JSON.stringify(this.#shape(object, format, isFirst));
        this.#objects.set(shape, text);
      }
      written = line(type, text);
      this.#lines.set(key, written);
    }
    return written;
  }

  bookmark(options: {
    version: string;
    format: WatchFormat;
    isInitialEnd: boolean;
  }): Buffer {
    const { version, format, isInitialEnd } = options;
    const metadata = {
      resourceVersion: version,
      creationTimestamp: null,
      ...(isInitialEnd && { annotations: { [INITIAL_EVENTS_END]: 'true' } }),
    };
    const partial = {
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata,
    };
    const plain = {
      kind: this.#kind.kind,
      apiVersion: apiVersionOf(this.#kind),
      metadata,
    };
    const table = {
      kind: 'Table',
      apiVersion: 'meta.k8s.io/v1',
      metadata: { resourceVersion: version },
      columnDefinitions: null,
      rows: [{ cells: [], object: partial }],
    };
    const shapes: Readonly<Record<string, unknown>> = { Table: table };
    const object = format.as ? shapes[format.as] ?? partial : plain;
    return line('BOOKMARK', JSON.stringify(object));
  }

  #shape(
    object: KubernetesObject,
    { as, include }: WatchFormat,
    isFirst: boolean,
  ): unknown {
    if (as === 'Table') {
      return toTable({
        kind: this.#kind,
        objects: [object],
        metadata: { resourceVersion: object.metadata.resourceVersion },
        now: this.#now(),
        include,
        withColumns: isFirst,
      });
    }
    return as ? toPartialObject(object) : object;
  }
}

/** The event that ends a watch which cannot go on. */
export function errorLine(status: unknown): Buffer {
  return line('ERROR', JSON.stringify(status));
}
