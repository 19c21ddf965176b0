import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  CollectorContext,
  EntityDirectory,
} from '@brown-bear/plugin-health-node';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import type { LiveHealthStore } from '../store';
import type { CollectorRegistry } from './CollectorRegistry';
import { CollectorRun, type Later } from './CollectorRun';
import type { ExpectationBook } from './ExpectationBook';
import { expectedPlaces } from './expectedPlaces';

/** How often providers are asked what should run, ms. */
const EXPECTATIONS_INTERVAL = 60_000;
/** After how long at work a collector has said all it knows, ms. */
const COMPLETE_AFTER = 10 * 60_000;

type Options = {
  clock: PortalClock;
  collectors: CollectorRegistry;
  directory: EntityDirectory;
  expectations: ExpectationBook;
  logger: LoggerService;
  store: LiveHealthStore;
  /** Milliseconds of a clock that nobody can move. */
  now?: () => number;
  later?: Later;
};

/** Runs the collectors and keeps the store told of what should be there. */
export class CollectorHost {
  readonly #options: Options;
  readonly #now: () => number;
  readonly #startedAt: number;
  #runs: CollectorRun[] = [];
  #nextReadAt: number;
  #nextCloseAt: number;

  static create(options: Options): CollectorHost {
    return new CollectorHost(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#startedAt = this.#now();
    this.#nextReadAt = this.#startedAt + EXPECTATIONS_INTERVAL;
    this.#nextCloseAt = this.#startedAt + COMPLETE_AFTER;
  }

  /** Resolves once each collector has tried to start. */
  async start(): Promise<void> {
    const { clock, collectors, directory, expectations, later, logger, store } =
      this.#options;
    expectations.onExpectations(() => this.#publish());
    directory.onChange(() => this.#publish());
    expectations.follow(this.#bookContext());
    // First what should run: a collector that starts without it judges all unknown.
    await expectations.read(this.#bookContext());
    const context: CollectorContext = {
      sink: store,
      clock,
      entities: directory,
      expectations: () => expectations.expectations(),
      onExpectations: listener => expectations.onExpectations(listener),
    };
    this.#runs = collectors.all().map(collector =>
      CollectorRun.create({
        collector,
        context,
        clock,
        later,
        logger,
        now: this.#now,
        onChange: () => this.#publish(),
      }),
    );
    this.#publish();
    await Promise.all(this.#runs.map(run => run.start()));
  }

  /** Does what is due; once a second is often enough. */
  tick(): void {
    const { expectations, store } = this.#options;
    const now = this.#now();
    store.tick();
    if (now >= this.#nextReadAt) {
      this.#nextReadAt = now + EXPECTATIONS_INTERVAL;
      void expectations.read(this.#bookContext());
    }
    if (now >= this.#nextCloseAt) {
      this.#nextCloseAt = now + COMPLETE_AFTER;
      store.closeOrphans(collector => !this.#isComplete(collector));
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#runs.map(run => run.stop()));
  }

  /** Whether what a collector does not report is really no longer there. */
  #isComplete(collector: string): boolean {
    const now = this.#now();
    const run = this.#runs.find(({ id }) => id === collector);
    // Of a collector that is no longer installed nothing will be heard.
    return (run ? run.age : now - this.#startedAt) >= COMPLETE_AFTER;
  }

  #publish(): void {
    const { directory, expectations, store } = this.#options;
    const current = expectations.expectations();
    const isStarting = this.#runs.some(run => !run.isAtWork);
    store.expect({
      environments: current.map(
        ({ environment, kind, entityRef, phase, until, endsAt, ...place }) => ({
          name: environment,
          ...{ kind, entityRef, phase, until, endsAt },
          cluster: place.cluster,
          clusterEntityRef: place.clusterEntityRef,
        }),
      ),
      places: expectedPlaces(current, directory).map(place => ({
        ...place,
        reason: isStarting ? 'no-data' : 'not-monitored',
      })),
    });
  }

  #bookContext() {
    const { clock, logger, store } = this.#options;
    return {
      clock,
      logger,
      tell: store.source.bind(store),
    };
  }
}
