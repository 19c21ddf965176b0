import type { ServerResponse } from 'node:http';
import type { Selection } from '../handlers/selection';
import type { Change } from '../registry/Change';
import type { KubernetesObject } from '../registry/objects';
import type { ResourceKind } from '../registry/ResourceKind';
import { errorLine } from './WatchEncoder';
import type { WatchEncoder, WatchEventType, WatchFormat } from './WatchEncoder';

/** A client that reads so slowly that this much waits is cut off, in bytes. */
const MAXIMUM_WAITING = 64 * 1024 * 1024;

export type WatcherOptions = {
  kind: ResourceKind;
  namespace: string | undefined;
  selection: Selection;
  format: WatchFormat;
  /** Events up to this version are known already. */
  after: number;
  response: ServerResponse;
};

/** One client that watches one kind. */
export class Watcher {
  readonly kind: ResourceKind;
  readonly format: WatchFormat;
  readonly #options: WatcherOptions;
  #after: number;
  #isFirst = true;
  #isCorked = false;

  static create(options: WatcherOptions): Watcher {
    return new Watcher(options);
  }

  private constructor(options: WatcherOptions) {
    this.kind = options.kind;
    this.format = options.format;
    this.#options = options;
    this.#after = options.after;
  }

  /** The latest version that this client knows of. */
  get version(): number {
    return this.#after;
  }

  set version(version: number) {
    this.#after = Math.max(this.#after, version);
  }

  get isOpen(): boolean {
    const { response } = this.#options;
    return !response.writableEnded && !response.destroyed;
  }

  /** What a change is to this client: an object may enter or leave its selection. */
  deliver(change: Change, encoder: WatchEncoder): void {
    if (change.version <= this.#after) {
      return;
    }
    this.#after = change.version;
    const { object, previous } = change;
    const isAfter = change.type !== 'DELETED' && this.#sees(object);
    const isBefore = previous !== undefined && this.#sees(previous);
    if (isAfter) {
      this.event(isBefore ? 'MODIFIED' : 'ADDED', object, encoder);
    } else if (isBefore) {
      const last =
        change.type === 'DELETED'
          ? object
          : withVersion(previous, change.version);
      this.event('DELETED', last, encoder);
    }
  }

  event(
    type: WatchEventType,
    object: KubernetesObject,
    encoder: WatchEncoder,
  ): void {
    const { format } = this;
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    this.write(encoder.encode({ type, object, format, isFirst }));
  }

  bookmark(encoder: WatchEncoder, isInitialEnd = false): void {
    const { format } = this;
    const version = String(this.#after);
    this.write(encoder.bookmark({ version, format, isInitialEnd }));
  }

  /** Ends the watch, saying why. */
  fail(status: unknown): void {
    this.write(errorLine(status));
    this.close();
  }

  close(): void {
    this.#uncork();
    this.#options.response.end();
  }

  write(bytes: Buffer): void {
    const { response } = this.#options;
    if (!this.isOpen) {
      return;
    }
    if (response.writableLength > MAXIMUM_WAITING) {
      response.destroy();
      return;
    }
    // Many events of one moment leave in one packet.
    if (!this.#isCorked) {
      this.#isCorked = true;
      response.cork();
      setImmediate(() => this.#uncork());
    }
    response.write(bytes);
  }

  #uncork(): void {
    if (this.#isCorked) {
      this.#isCorked = false;
      this.#options.response.uncork();
    }
  }

  #sees(object: KubernetesObject): boolean {
    const { namespace, selection } = this.#options;
    return (
      (namespace === undefined || object.metadata.namespace === namespace) &&
      selection.matches(object)
    );
  }
}

function withVersion(
  object: KubernetesObject,
  version: number,
): KubernetesObject {
  const metadata = { ...object.metadata, resourceVersion: String(version) };
  return { ...object, metadata };
}
