import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createHash } from 'node:crypto';
import { LruMap } from './LruMap';
import { readEntities } from './readEntities';
import { VisibleEntities } from './VisibleEntities';

/** What health is told of, or is rolled up by. */
const KINDS = ['Component', 'Resource', 'API', 'System', 'Domain', 'Group'];

/** Nobody sees for longer what they may no longer see, ms. */
export const VISIBILITY_LAG = 10_000;

/**
 * How long an answer of the catalog is used, ms, from when it was asked; the
 * rest of the lag is for the time that the next one takes.
 */
export const VISIBLE_FOR = 8_000;

/**
 * The same of what there is at all, ms: it is part of the answers of callers,
 * and what is as old as that when they ask adds to their age.
 */
const KNOWN_FOR = 1_000;

/** The same of an answer that holds nothing: the catalog has just started. */
const NOTHING_VISIBLE_FOR = 1_000;

/** Callers and different answers that are remembered. */
const CALLERS = 1_000;
const ANSWERS = 200;

type Titles = ReadonlyMap<string, string | undefined>;
type Answer<T> = { askedAt: number; staleAt: number; value: Promise<T> };

/** What somebody sees, when that was asked, and when it is to be asked again. */
export type DatedView = {
  visible: VisibleEntities;
  askedAt: number;
  staleAt: number;
};

/** Knows what each caller may see, asking the catalog with their credentials. */
export class VisibilityService {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #now: () => number;
  readonly #callers = LruMap.create<string, Answer<VisibleEntities>>(CALLERS);
  readonly #answers = LruMap.create<string, VisibleEntities>(ANSWERS);
  #everything: Answer<Titles> | undefined;

  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
    /** Milliseconds of a clock that nobody can move. */
    now?: () => number;
  }): VisibilityService {
    return new VisibilityService(options);
  }

  private constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    now?: () => number;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#now = options.now ?? (() => performance.now());
  }

  async of(credentials: BackstageCredentials): Promise<VisibleEntities> {
    return (await this.dated(credentials)).visible;
  }

  /** Any number of requests of one caller wait for one answer of the catalog. */
  async dated(credentials: BackstageCredentials): Promise<DatedView> {
    const caller = callerKey(credentials);
    let answer = this.#callers.get(caller);
    if (!answer || !this.#isFresh(answer)) {
      answer = this.#ask(() => this.#read(credentials));
      this.#callers.set(caller, answer);
      this.#forgetFailure(caller, answer);
    }
    const visible = await answer.value;
    if (visible.isEmpty) {
      answer.staleAt = answer.askedAt + NOTHING_VISIBLE_FOR;
    }
    const { askedAt, staleAt } = answer;
    return { visible, askedAt, staleAt };
  }

  /** The next request asks again. */
  #forgetFailure(caller: string, answer: Answer<VisibleEntities>): void {
    answer.value.catch(() => {
      if (this.#callers.get(caller) === answer) this.#callers.delete(caller);
    });
  }

  async #read(credentials: BackstageCredentials): Promise<VisibleEntities> {
    const [visible, everything] = await Promise.all([
      this.#readTitles(credentials),
      this.#known(),
    ]);
    const hidden = [...everything.keys()].filter(ref => !visible.has(ref));
    const signature = createHash('sha256')
      .update(JSON.stringify([[...visible].sort(), hidden.sort()]))
      .digest('base64');
    const same = this.#answers.get(signature);
    if (same) return same;
    const made = VisibleEntities.create({
      visible: new Set(visible.keys()),
      hidden: new Set(hidden),
      titles: new Map(
        [...visible].flatMap(([ref, title]) => (title ? [[ref, title]] : [])),
      ),
    });
    this.#answers.set(signature, made);
    return made;
  }

  /** What the catalog holds at all: tells hidden from unknown environments. */
  #known(): Promise<Titles> {
    if (!this.#everything || !this.#isFresh(this.#everything)) {
      const answer = this.#ask(
        async () =>
          this.#readTitles(await this.#auth.getOwnServiceCredentials()),
        KNOWN_FOR,
      );
      this.#everything = answer;
      answer.value.catch(() => {
        if (this.#everything === answer) this.#everything = undefined;
      });
    }
    return this.#everything.value;
  }

  async #readTitles(credentials: BackstageCredentials): Promise<Titles> {
    const entities = await readEntities({
      catalog: this.#catalog,
      credentials,
      kinds: KINDS,
      fields: ['kind', 'metadata.namespace', 'metadata.name', 'metadata.title'],
    });
    return new Map(
      entities.map(entity => [
        stringifyEntityRef(entity),
        entity.metadata.title,
      ]),
    );
  }

  #ask<T>(read: () => Promise<T>, usedFor = VISIBLE_FOR): Answer<T> {
    const askedAt = this.#now();
    return { askedAt, staleAt: askedAt + usedFor, value: read() };
  }

  #isFresh({ staleAt }: Answer<unknown>): boolean {
    return this.#now() < staleAt;
  }
}

/**
 * Tells callers apart: a user, a user through another plugin, a service with or
 * without restrictions.
 */
export function callerKey({ principal }: BackstageCredentials): string {
  return JSON.stringify(principal);
}
