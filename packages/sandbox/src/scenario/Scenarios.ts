import { InputError, NotFoundError } from '@backstage/errors';
import type { CancelTimer, SimulationClock } from '../clock/SimulationClock';
import { addSeconds } from '../clock/timestamps';
import type { Faults } from '../faults/Faults';
import { durationSeconds } from './parseScenario';
import type { Scenario } from './parseScenario';

/**
 * One step of a scenario that runs.
 * @public
 */
export type ScenarioStep = {
  /** Simulated time at which it is due, ISO 8601. */
  at: string;
  text: string;
  done: boolean;
  /** Why it could not be done. */
  error?: string;
};

/**
 * A scenario that runs or has run.
 * @public
 */
export type ScenarioRun = {
  id: string;
  title: string;
  description: string;
  /** Simulated time, ISO 8601. */
  since: string;
  finished: boolean;
  steps: ScenarioStep[];
};

type Running = {
  run: ScenarioRun;
  timers: CancelTimer[];
  /** Fault ids by the names that the steps give them. */
  faults: Map<string, string>;
};

/** Runs that are over are kept for looking at, but not all. */
const KEPT = 10;

type Step = Scenario['steps'][number];

function describe(step: Step): string {
  if (step.note) {
    return step.note;
  }
  if (step.heal !== undefined) {
    return `heal ${step.heal}`;
  }
  const { type, environment, target } = step.fault!;
  return [type, target, environment && `in ${environment}`]
    .filter(Boolean)
    .join(' ');
}

/** Replays timed rows of faults on the simulated clock. */
export class Scenarios {
  readonly #faults: Faults;
  readonly #clock: SimulationClock;
  readonly #files: ReadonlyMap<string, Scenario>;
  readonly #running = new Map<string, Running>();
  #count = 0;

  static create(options: {
    faults: Faults;
    clock: SimulationClock;
    /** Those that are offered, by name. */
    files: ReadonlyMap<string, Scenario>;
  }): Scenarios {
    return new Scenarios(options.faults, options.clock, options.files);
  }

  private constructor(
    faults: Faults,
    clock: SimulationClock,
    files: ReadonlyMap<string, Scenario>,
  ) {
    this.#faults = faults;
    this.#clock = clock;
    this.#files = files;
  }

  get available(): { name: string; title: string; description: string }[] {
    return Array.from(this.#files, ([name, { title, description }]) => ({
      name,
      title,
      description,
    }));
  }

  get runs(): ScenarioRun[] {
    return Array.from(this.#running.values(), ({ run }) => run);
  }

  startByName(name: string): ScenarioRun {
    const scenario = this.#files.get(name);
    if (!scenario) {
      throw new InputError(
        `name '${name}' is none of ${[...this.#files.keys()].join(', ')}`,
      );
    }
    return this.start(scenario);
  }

  start({ title, description, steps }: Scenario): ScenarioRun {
    this.#forget();
    this.#count += 1;
    const since = this.#clock.now();
    const dueAt = (step: Step) =>
      addSeconds(since, durationSeconds(step.at) ?? 0);
    const run: ScenarioRun = {
      id: `scenario-${this.#count}`,
      title,
      description,
      since: since.toISOString(),
      finished: false,
      steps: steps.map(step => ({
        at: dueAt(step).toISOString(),
        text: describe(step),
        done: false,
      })),
    };
    const running: Running = { run, timers: [], faults: new Map() };
    this.#running.set(run.id, running);
    steps.forEach((step, index) => {
      const take = () => this.#take(running, step, index);
      if (dueAt(step) <= since) {
        take();
      } else {
        running.timers.push(this.#clock.schedule(dueAt(step), take));
      }
    });
    return run;
  }

  /** Takes no further step and heals what the scenario has brought about. */
  stop(id: string): void {
    const running = this.#running.get(id);
    if (!running) {
      throw new NotFoundError(`there is no scenario '${id}'`);
    }
    running.timers.forEach(cancel => cancel());
    const active = new Set(this.#faults.active.map(fault => fault.id));
    [...running.faults.values()]
      .reverse()
      .filter(fault => active.has(fault))
      .forEach(fault => this.#faults.heal(fault));
    this.#running.delete(id);
  }

  stopAll(): void {
    [...this.#running.keys()].reverse().forEach(id => this.stop(id));
  }

  #take({ run, faults }: Running, step: Step, index: number): void {
    const shown = run.steps[index];
    try {
      if (step.fault) {
        const { id } = this.#faults.inject(step.fault);
        faults.set(step.as ?? id, id);
      } else {
        this.#faults.heal(faults.get(step.heal!) ?? step.heal!);
      }
    } catch (error) {
      // A step that fails, e.g. since somebody healed by hand, stops no other.
      shown.error = (error as Error).message;
    }
    shown.done = true;
    run.finished = run.steps.every(({ done }) => done);
  }

  #forget(): void {
    const finished = this.runs.filter(run => run.finished);
    finished
      .slice(0, Math.max(0, finished.length - KEPT + 1))
      .forEach(({ id }) => this.#running.delete(id));
  }
}
