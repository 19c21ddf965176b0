import type { SimulationClock } from '../clock/SimulationClock';
import type { Indexes } from '../controllers/engine/Indexes';
import type { PodSelector } from '../controllers/engine/PodSelector';
import type { ResourceWriter } from '../handlers/ResourceWriter';
import type { Registry } from '../registry/Registry';
import type { ApiGate } from './ApiGate';

/** What a fault can lay hands on: one cluster. */
export type FaultCluster = {
  name: string;
  registry: Registry;
  writer: ResourceWriter;
  indexes: Indexes;
  pods: PodSelector;
  clock: SimulationClock;
  /** Where requests come in. */
  gate: ApiGate;
  /** Has the controller of a name look at keys, since something is different now. */
  poke(controller: string, keys: Iterable<string>): void;
};
