import { addSeconds } from '../clock/timestamps';
import type { SandboxLogger } from '../SandboxLogger';
import type { Controller, ControllerContext } from './ControllerContext';
import { reconcileDeployments } from './deployments';
import { expireEvents } from './events';
import { isAnyPodStarting, reconcilePods } from './kubelet';
import { reconcileNodes } from './nodes';
import { reconcileReplicaSets } from './replicaSets';
import { schedulePods } from './scheduler';

/** In the order in which one change travels: a run takes it as far as time allows. */
const CONTROLLERS: readonly Controller[] = [
  reconcileNodes,
  reconcileDeployments,
  reconcileReplicaSets,
  schedulePods,
  reconcilePods,
  reconcileReplicaSets,
  reconcileDeployments,
  expireEvents,
];

/** Real time between two runs, in milliseconds. */
const INTERVAL_MS = 500;

/**
 * When nothing is on its way, only time itself can change something: heartbeats
 * and the age of events. That is looked at so often, in simulated seconds.
 */
const IDLE_SECONDS = 30;

/** Runs the controllers of one cluster, again and again. */
export class ControllerLoop {
  readonly #context: ControllerContext;
  readonly #logger: SandboxLogger;
  #timer: NodeJS.Timeout | undefined;
  #settled: { version: string; until: Date } | undefined;

  static create(options: {
    context: ControllerContext;
    logger: SandboxLogger;
  }): ControllerLoop {
    return new ControllerLoop(options.context, options.logger);
  }

  private constructor(context: ControllerContext, logger: SandboxLogger) {
    this.#context = context;
    this.#logger = logger;
  }

  runOnce(): void {
    CONTROLLERS.forEach(reconcile => reconcile(this.#context));
  }

  start(): void {
    this.#timer ??= setInterval(() => this.#runSafely(), INTERVAL_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** A controller that fails must not take the API servers with it. */
  #runSafely(): void {
    try {
      this.#runUnlessSettled();
    } catch (error) {
      this.stop();
      this.#logger.error(
        `the controllers of ${
          this.#context.seed
        } stopped: ${error}; restart the sandbox`,
      );
    }
  }

  #runUnlessSettled(): void {
    const { registry, clock } = this.#context;
    const before = registry.resourceVersion;
    if (
      this.#settled?.version === before &&
      clock.now() < this.#settled.until
    ) {
      return;
    }
    this.runOnce();
    const settled =
      registry.resourceVersion === before && !isAnyPodStarting(this.#context);
    this.#settled = settled
      ? { version: before, until: addSeconds(clock.now(), IDLE_SECONDS) }
      : undefined;
  }
}
