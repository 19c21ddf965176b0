import type { HealthChange } from '@brown-bear/plugin-health-common';
import { durationText, MINUTE } from '../rules/shared/duration';
import type { Finding } from '../rules/HealthRule';
import { canCause } from './canCause';

/** How long before a failure its cause is looked for. */
const BEFORE = 15 * MINUTE;
/** Clocks of a cluster's machines differ by a little. */
const LEEWAY = MINUTE;
const MOST_PER_ENTITY = 50;

/** The last changes of every entity, to tell what a failure came after. */
export class RecentChanges {
  readonly #byEntity = new Map<string, HealthChange[]>();

  static create(): RecentChanges {
    return new RecentChanges();
  }

  private constructor() {}

  add(change: HealthChange): void {
    const key = keyOf(change);
    const changes = this.#byEntity.get(key) ?? [];
    this.#byEntity.set(key, [change, ...changes].slice(0, MOST_PER_ENTITY));
  }

  /** Drops what is too old for any failure that is yet to come. */
  forgetBefore(now: number): void {
    for (const [key, changes] of this.#byEntity) {
      const young = changes.filter(
        ({ at }) => Date.parse(at) > now - 4 * BEFORE,
      );
      if (young.length > 0) {
        this.#byEntity.set(key, young);
      } else {
        this.#byEntity.delete(key);
      }
    }
  }

  /** The last change before something began, as a sentence. */
  before(options: {
    findings: readonly Finding[];
    began: number;
    environment: string;
    /** The entity's own, and that of what it runs on. */
    entityRefs: readonly string[];
    /** Nodes that the failing objects are on. */
    nodes: ReadonlySet<string>;
  }): string | undefined {
    const { began, environment, entityRefs, nodes, findings } = options;
    const own = new Set(findings.map(({ object }) => object));
    const [last] = entityRefs
      .flatMap(entityRef => {
        const key = keyOf({ entityRef, environment });
        return this.#byEntity.get(key) ?? [];
      })
      .map(change => ({ change, at: Date.parse(change.at) }))
      .filter(({ at }) => at >= began - BEFORE && at <= began + LEEWAY)
      .filter(({ change }) => canCause(findings[0].rule, change))
      .filter(({ change }) => concerns(change, nodes))
      // What is found of a node is not explained by the same change of it.
      .filter(({ change }) => change.kind !== 'node' || !own.has(change.object))
      .sort((a, b) => b.at - a.at);
    if (!last) {
      return undefined;
    }
    const { change, at } = last;
    const lead = began - at;
    const when = lead < MINUTE ? 'just before' : `${durationText(lead)} before`;
    return `${change.summary}: ${change.object}, ${when}`;
  }
}

function concerns(change: HealthChange, nodes: ReadonlySet<string>): boolean {
  const [kind, name] = change.object.split(' ');
  return kind !== 'Node' || nodes.has(name);
}

function keyOf(change: Pick<HealthChange, 'entityRef' | 'environment'>) {
  return `${change.environment}|${change.entityRef}`;
}
