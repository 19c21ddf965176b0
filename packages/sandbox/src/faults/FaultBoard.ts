import type { FaultEffects } from './FaultEffects';

/** All that is wrong with one cluster at a time: the first fault with an answer gives it. */
export class FaultBoard implements FaultEffects {
  readonly #effects = new Set<Partial<FaultEffects>>();

  add(effects: Partial<FaultEffects>): () => void {
    this.#effects.add(effects);
    return () => this.#effects.delete(effects);
  }

  readonly programFault: FaultEffects['programFault'] = (pod, container) =>
    this.#first(effects => effects.programFault?.(pod, container));

  readonly pullError: FaultEffects['pullError'] = (pod, container) =>
    this.#first(effects => effects.pullError?.(pod, container));

  readonly memoryShare: FaultEffects['memoryShare'] = options =>
    this.#first(effects => effects.memoryShare?.(options));

  readonly isNodeDown: FaultEffects['isNodeDown'] = node =>
    this.#first(effects => effects.isNodeDown?.(node) || undefined) ?? false;

  readonly provisioningError: FaultEffects['provisioningError'] = claim =>
    this.#first(effects => effects.provisioningError?.(claim));

  readonly isReleaseBad: FaultEffects['isReleaseBad'] = (rollout, hash) =>
    this.#first(
      effects => effects.isReleaseBad?.(rollout, hash) || undefined,
    ) ?? false;

  readonly certificateEnd: FaultEffects['certificateEnd'] = ingress =>
    this.#first(effects => effects.certificateEnd?.(ingress));

  #first<T>(
    ask: (effects: Partial<FaultEffects>) => T | undefined,
  ): T | undefined {
    for (const effects of this.#effects) {
      const answer = ask(effects);
      if (answer !== undefined) {
        return answer;
      }
    }
    return undefined;
  }
}
