import type { Indexes } from '../engine/Indexes';

/** Which images a node has pulled. */
export class ImageCache {
  readonly #indexes: Indexes;
  readonly #images = new Map<string, Set<string>>();

  static create(options: { indexes: Indexes }): ImageCache {
    return new ImageCache(options.indexes);
  }

  private constructor(indexes: Indexes) {
    this.#indexes = indexes;
  }

  has(node: string, image: string): boolean {
    return this.#on(node).has(image);
  }

  add(node: string, image: string): void {
    this.#on(node).add(image);
  }

  clear(): void {
    this.#images.clear();
  }

  /** What its pods run is there; the rest is not known after a restart. */
  #on(node: string): Set<string> {
    const known = this.#images.get(node);
    if (known) {
      return known;
    }
    const images = new Set(
      this.#indexes.podsByNode
        .get(node)
        .flatMap(({ status }) => [
          ...(status.containerStatuses ?? []),
          ...(status.initContainerStatuses ?? []),
        ])
        .filter(({ imageID }) => imageID !== '')
        .map(({ image }) => image),
    );
    this.#images.set(node, images);
    return images;
  }
}
