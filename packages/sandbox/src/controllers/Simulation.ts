import type { SimulationClock } from '../clock/SimulationClock';
import { ApiGate } from '../faults/ApiGate';
import { FaultBoard } from '../faults/FaultBoard';
import type { FaultyCluster } from '../faults/Faults';
import type { ResourceWriter } from '../handlers/ResourceWriter';
import type { Registry } from '../registry/Registry';
import type { SandboxLogger } from '../SandboxLogger';
import { UsageModel } from '../usage/UsageModel';
import { createControllers } from './createControllers';
import type { ControllerContext } from './engine/ControllerContext';
import { ControllerManager } from './engine/ControllerManager';
import { EventRecorder } from './engine/EventRecorder';
import { Indexes } from './engine/Indexes';
import { PodSelector } from './engine/PodSelector';

/** What moves one cluster: its controllers, its usage and what is wrong with it. */
export class Simulation {
  readonly context: ControllerContext;
  readonly gate = new ApiGate();
  readonly #board: FaultBoard;
  readonly #manager: ControllerManager;

  static create(options: {
    registry: Registry;
    writer: ResourceWriter;
    clock: SimulationClock;
    seed: string;
    certificateAuthority: string;
    logger: SandboxLogger;
  }): Simulation {
    return new Simulation(options);
  }

  private constructor(options: {
    registry: Registry;
    writer: ResourceWriter;
    clock: SimulationClock;
    seed: string;
    certificateAuthority: string;
    logger: SandboxLogger;
  }) {
    const { logger, ...given } = options;
    const { registry, clock, seed } = given;
    const indexes = new Indexes();
    const pods = PodSelector.create({ registry });
    const faults = new FaultBoard();
    this.#board = faults;
    this.#manager = ControllerManager.create({
      registry,
      clock,
      indexes,
      pods,
      logger,
    });
    this.context = {
      ...given,
      indexes,
      pods,
      faults,
      events: EventRecorder.create({ registry, clock }),
      usage: UsageModel.create({ registry, indexes, faults, seed }),
      requeue: this.#manager.requeue,
      enqueue: this.#manager.enqueue,
    };
  }

  /** From here on the cluster moves, whenever its clock has something to do. */
  start(): void {
    this.#manager.start(createControllers(this.context));
  }

  stop(): void {
    this.#manager.stop();
    this.gate.close();
  }

  /** The cluster as faults see it. */
  get faultyCluster(): FaultyCluster {
    const { registry, writer, indexes, pods, clock, seed } = this.context;
    return {
      name: seed,
      registry,
      writer,
      indexes,
      pods,
      clock,
      gate: this.gate,
      board: this.#board,
      poke: (controller, keys) => this.#manager.poke(controller, keys),
    };
  }
}
