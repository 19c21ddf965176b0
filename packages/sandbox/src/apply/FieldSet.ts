import type { FieldsV1 } from '../registry/objects';

/**
 * A set of field paths, as a trie. Steps are written as FieldsV1 writes them:
 * `f:name` for a field, `k:{"name":"web"}` for an item of a list by its keys,
 * `v:"a"` for an item of a set. Never changed once made.
 */
export class FieldSet {
  /** Whether the path that leads here is itself in the set. */
  readonly isMember: boolean;
  readonly children: ReadonlyMap<string, FieldSet>;

  static readonly empty = new FieldSet(false, new Map());
  static readonly leaf = new FieldSet(true, new Map());

  static create(
    isMember: boolean,
    children: ReadonlyMap<string, FieldSet>,
  ): FieldSet {
    if (children.size > 0) {
      return new FieldSet(isMember, children);
    }
    return isMember ? FieldSet.leaf : FieldSet.empty;
  }

  static fromFieldsV1(fields: FieldsV1, isRoot = true): FieldSet {
    const children = new Map<string, FieldSet>();
    for (const [step, below] of Object.entries(fields)) {
      if (step !== '.') {
        children.set(step, FieldSet.fromFieldsV1(below, false));
      }
    }
    const isMember = !isRoot && ('.' in fields || children.size === 0);
    return FieldSet.create(isMember, children);
  }

  private constructor(
    isMember: boolean,
    children: ReadonlyMap<string, FieldSet>,
  ) {
    this.isMember = isMember;
    this.children = children;
  }

  get isEmpty(): boolean {
    return !this.isMember && this.children.size === 0;
  }

  toFieldsV1(): FieldsV1 {
    const steps = Array.from(this.children.keys()).sort();
    const below = steps.map(
      step => [step, this.children.get(step)!.toFieldsV1()] as const,
    );
    const isShown = this.isMember && this.children.size > 0;
    return Object.fromEntries([
      ...(isShown ? ([['.', {}]] as const) : []),
      ...below,
    ]);
  }

  union(other: FieldSet): FieldSet {
    if (other.isEmpty || other === this) {
      return this;
    }
    if (this.isEmpty) {
      return other;
    }
    const children = new Map(this.children);
    other.children.forEach((below, step) =>
      children.set(step, children.get(step)?.union(below) ?? below),
    );
    return FieldSet.create(this.isMember || other.isMember, children);
  }

  difference(other: FieldSet): FieldSet {
    if (other.isEmpty || this.isEmpty) {
      return this;
    }
    return this.#combine(other, {
      isMember: this.isMember && !other.isMember,
      below: (mine, theirs) => (theirs ? mine.difference(theirs) : mine),
    });
  }

  intersection(other: FieldSet): FieldSet {
    return this.#combine(other, {
      isMember: this.isMember && other.isMember,
      below: (mine, theirs) =>
        theirs ? mine.intersection(theirs) : FieldSet.empty,
    });
  }

  /** Without the branch behind a path. */
  without(path: readonly string[]): FieldSet {
    const [step, ...rest] = path;
    const below = this.children.get(step);
    if (!below) {
      return this;
    }
    const children = new Map(this.children);
    const kept = rest.length > 0 ? below.without(rest) : FieldSet.empty;
    if (kept.isEmpty) {
      children.delete(step);
    } else {
      children.set(step, kept);
    }
    return FieldSet.create(this.isMember, children);
  }

  /** Every path of the set: at each level first what is in it, then what is below. */
  paths(prefix: readonly string[] = []): string[][] {
    const steps = Array.from(this.children.keys()).sort();
    return [
      ...steps
        .filter(step => this.children.get(step)!.isMember)
        .map(step => [...prefix, step]),
      ...steps.flatMap(step =>
        this.children.get(step)!.paths([...prefix, step]),
      ),
    ];
  }

  equals(other: FieldSet): boolean {
    return (
      this === other ||
      (this.isMember === other.isMember &&
        this.children.size === other.children.size &&
        Array.from(this.children).every(([step, below]) => {
          const theirs = other.children.get(step);
          return theirs !== undefined && below.equals(theirs);
        }))
    );
  }

  #combine(
    other: FieldSet,
    options: {
      isMember: boolean;
      below(mine: FieldSet, theirs: FieldSet | undefined): FieldSet;
    },
  ): FieldSet {
    const children = new Map<string, FieldSet>();
    this.children.forEach((mine, step) => {
      const kept = options.below(mine, other.children.get(step));
      if (!kept.isEmpty) {
        children.set(step, kept);
      }
    });
    return FieldSet.create(options.isMember, children);
  }
}
