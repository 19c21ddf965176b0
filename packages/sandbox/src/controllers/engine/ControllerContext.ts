import type {
  SimulationClock,
  TimerOptions,
} from '../../clock/SimulationClock';
import type { FaultEffects } from '../../faults/FaultEffects';
import type { ResourceWriter } from '../../handlers/ResourceWriter';
import type { Registry } from '../../registry/Registry';
import type { UsageModel } from '../../usage/UsageModel';
import type { Controller } from './Controller';
import type { EventRecorder } from './EventRecorder';
import type { Indexes } from './Indexes';
import type { PodSelector } from './PodSelector';

/** What a controller works with: one cluster, the time in it and what is wrong with it. */
export type ControllerContext = {
  registry: Registry;
  /** For what the API server may refuse, and for deletions. */
  writer: ResourceWriter;
  clock: SimulationClock;
  /** Same seed, same names, addresses and delays. */
  seed: string;
  /** PEM certificate that the clients of this cluster trust. */
  certificateAuthority: string;
  indexes: Indexes;
  pods: PodSelector;
  events: EventRecorder;
  faults: FaultEffects;
  usage: UsageModel;
  /** Has a controller look at a key at a later moment, or earlier if something changes. */
  requeue: Requeue;
  /** Has a controller look at a key as soon as its turn comes. */
  enqueue: (item: { controller: Controller; key: string }) => void;
};

export type Requeue = (
  item: { controller: Controller; key: string; at: Date } & TimerOptions,
) => void;
