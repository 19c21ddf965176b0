import type { Clock } from '../clock/Clock';
import type { Registry } from '../registry/Registry';

/** What a controller works with: one cluster and the time in it. */
export type ControllerContext = {
  registry: Registry;
  clock: Clock;
  /** Same seed, same names, addresses and delays. */
  seed: string;
};

/**
 * Moves one kind of object a step towards what is declared. It looks at the
 * present state only, so a missed or a repeated run does no harm.
 */
export type Controller = (context: ControllerContext) => void;
