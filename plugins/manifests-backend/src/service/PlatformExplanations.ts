import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { explainEntity } from '@brown-bear/platform';
import type { EntityManifests } from '@brown-bear/plugin-manifests-common';

/** Reads the platform's files; throws a NotFoundError for an unknown entity. */
export type Explain = (options: { entityRef: string }) => EntityManifests;

type PlatformExplanationsOptions = {
  /** By default that of the platform. */
  explain?: Explain;
  /** Milliseconds since any fixed moment. */
  now?: () => number;
};

type Explanation = { manifests: EntityManifests } | { unknown: NotFoundError };

/**
 * How long an explanation is believed, in milliseconds: as long as the catalog
 * believes its files. In a production image they never change.
 */
const BELIEVED_FOR = 60_000;

/**
 * What the platform's files say of an entity, computed once for all callers.
 * Whoever asks leaves out what its own caller may not see.
 */
export class PlatformExplanations {
  readonly #explain: Explain;
  readonly #now: () => number;
  readonly #believed = new Map<string, { at: number; said: Explanation }>();

  static create(
    options: PlatformExplanationsOptions = {},
  ): PlatformExplanations {
    return new PlatformExplanations(options);
  }

  private constructor(options: PlatformExplanationsOptions) {
    this.#explain = options.explain ?? explainEntity;
    this.#now = options.now ?? (() => performance.now());
  }

  /**
   * Throws a NotFoundError for an entity that no room declares, and a
   * ServiceUnavailableError, with file and line, while a file is broken.
   */
  of(entityRef: string): EntityManifests {
    const at = this.#now();
    this.#forgetBefore(at - BELIEVED_FOR);
    const { said } = this.#believed.get(entityRef) ?? {
      said: this.#ask(entityRef, at),
    };
    if ('unknown' in said) {
      throw said.unknown;
    }
    return said.manifests;
  }

  #forgetBefore(oldest: number): void {
    for (const [entityRef, { at }] of this.#believed) {
      if (at <= oldest) {
        this.#believed.delete(entityRef);
      }
    }
  }

  #ask(entityRef: string, at: number): Explanation {
    const said = explainOrFail(this.#explain, entityRef);
    this.#believed.set(entityRef, { at, said });
    return said;
  }
}

/** A broken file is the platform's fault, and its failure is not remembered. */
function explainOrFail(explain: Explain, entityRef: string): Explanation {
  try {
    return { manifests: explain({ entityRef }) };
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFoundError') {
      return {
        unknown: new NotFoundError(
          `${entityRef} has no manifests: no room of the platform declares it`,
        ),
      };
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServiceUnavailableError(
      `The manifests of ${entityRef} cannot be computed: ${reason}`,
    );
  }
}
