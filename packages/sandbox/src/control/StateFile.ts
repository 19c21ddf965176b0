import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Change } from '../registry/Change';
import { EVENTS, kindOf, NAMESPACES, VOLUMES } from '../registry/kinds';
import type { KubernetesObject } from '../registry/objects';
import type { Registry } from '../registry/Registry';
import type { RegistrySnapshot } from '../registry/RegistrySnapshot';
import type { SandboxLogger } from '../SandboxLogger';

/** Real milliseconds of quiet before what changed is written. */
const QUIET_MS = 500;

/** Counted up when the shape changes; a file of another version is left aside. */
const VERSION = 1;

type State = { version: number; clusters: Record<string, RegistrySnapshot> };

type Kept = { registry: Registry; seeded: ReadonlySet<string> };

type WithClaim = KubernetesObject & {
  spec?: { claimRef?: { namespace?: string } };
};

/** What users declare; a status alone is worth no write. */
function isDeclaration({ type, object, previous }: Change): boolean {
  return (
    type !== 'MODIFIED' ||
    object.spec !== previous?.spec ||
    object.metadata.labels !== previous?.metadata.labels ||
    object.metadata.annotations !== previous?.metadata.annotations ||
    object.metadata.deletionTimestamp !== previous?.metadata.deletionTimestamp
  );
}

/**
 * Keeps the namespaces that users have created over a restart: one JSON file,
 * replaced as a whole so that it is never half written.
 */
export class StateFile {
  readonly #path: string;
  readonly #logger: SandboxLogger;
  readonly #kept = new Map<string, Kept>();
  readonly #stops: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;

  static create(options: { path: string; logger: SandboxLogger }): StateFile {
    return new StateFile(options.path, options.logger);
  }

  private constructor(path: string, logger: SandboxLogger) {
    this.#path = path;
    this.#logger = logger;
  }

  /**
   * Adds to seeded clusters what was kept, and keeps from now on what is not of
   * the seed.
   */
  attach(registries: ReadonlyMap<string, Registry>): void {
    const state = this.#read();
    for (const [name, registry] of registries) {
      const seeded = new Set(
        registry.list(NAMESPACES).map(({ metadata }) => metadata.name),
      );
      this.#kept.set(name, { registry, seeded });
      const saved = state?.clusters[name];
      if (saved?.objects?.length) {
        this.#restore(registry, saved);
      }
      this.#stops.push(
        registry.subscribe(
          change => this.#notice(name, change),
          () => this.#plan(),
        ),
      );
    }
  }

  /** Writes what is not written yet, and stops. */
  close(): void {
    this.#stops.splice(0).forEach(stop => stop());
    if (this.#kept.size > 0) {
      this.#write();
    }
    this.#kept.clear();
  }

  /** What cannot be put back is left aside, and the start goes on without. */
  #restore(registry: Registry, saved: RegistrySnapshot): void {
    const present = registry.snapshot();
    try {
      restoreInto(registry, present, saved);
    } catch (error) {
      this.#logger.warn(
        `${this.#path} could not be used and is left aside: ${
          (error as Error).message
        }`,
      );
      registry.restore(present);
    }
  }

  #notice(name: string, change: Change): void {
    const { kind, object } = change;
    const { seeded } = this.#kept.get(name)!;
    const namespace =
      kind === NAMESPACES ? object.metadata.name : object.metadata.namespace;
    const isUsers = namespace !== undefined && !seeded.has(namespace);
    if (isUsers && kind !== EVENTS && isDeclaration(change)) {
      this.#plan();
    }
  }

  #plan(): void {
    this.#timer ??= setTimeout(() => this.#write(), QUIET_MS);
    this.#timer.unref();
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const state: State = {
      version: VERSION,
      clusters: Object.fromEntries(
        Array.from(this.#kept, ([name, kept]) => [name, usersPart(kept)]),
      ),
    };
    const draft = `${this.#path}.new`;
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      // Secrets of users are in it: nobody else needs to read them.
      writeFileSync(draft, JSON.stringify(state), { mode: 0o600 });
      renameSync(draft, this.#path);
    } catch (error) {
      this.#logger.warn(
        `${this.#path} could not be written: ${(error as Error).message}`,
      );
    }
  }

  #read(): State | undefined {
    try {
      const state: State = JSON.parse(readFileSync(this.#path, 'utf8'));
      if (state.version === VERSION) {
        return state;
      }
      this.#logger.warn(`${this.#path} is of another version and left aside`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.#logger.warn(
          `${this.#path} could not be read and is left aside: ${
            (error as Error).message
          }`,
        );
      }
    }
    return undefined;
  }
}

/** The namespaces that are not of the seed, what is in them, and their disks. */
function usersPart({ registry, seeded }: Kept): RegistrySnapshot {
  const snapshot = registry.snapshot();
  const names = new Set(
    registry
      .list(NAMESPACES)
      .filter(({ metadata }) => !metadata.deletionTimestamp)
      .map(({ metadata }) => metadata.name)
      .filter(name => !seeded.has(name)),
  );
  const isKept = (object: KubernetesObject) => {
    const kind = kindOf(object);
    if (kind === EVENTS) {
      return false;
    }
    if (kind === NAMESPACES) {
      return names.has(object.metadata.name);
    }
    const namespace =
      kind === VOLUMES
        ? (object as WithClaim).spec?.claimRef?.namespace
        : object.metadata.namespace;
    return namespace !== undefined && names.has(namespace);
  };
  return { ...snapshot, objects: snapshot.objects.filter(isKept) };
}

function restoreInto(
  registry: Registry,
  present: RegistrySnapshot,
  saved: RegistrySnapshot,
): void {
  registry.restore({
    version: Math.max(present.version, saved.version),
    created: Math.max(present.created, saved.created),
    objects: [...present.objects, ...saved.objects],
  });
}
