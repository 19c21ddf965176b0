import type { WatchTimings } from '@brown-bear/kubernetes-watch';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CollectorContext } from '@brown-bear/plugin-health-node';
import type { ClusterConnection } from '@brown-bear/plugin-platform-node';
import { judgedEnvironment } from '../judge/JudgedEnvironment';
import type { JudgedEnvironment } from '../judge/JudgedEnvironment';
import type { HealthRule } from '../rules/HealthRule';
import type { SubjectKey } from './affectedSubjects';
import { ClockJumps } from './ClockJumps';
import { ClusterFollower } from './ClusterFollower';
import { ClusterListing } from './ClusterListing';
import { ClusterModel } from './ClusterModel';
import { ReportWriter } from './ReportWriter';
import type { ReportedCluster } from './ReportWriter';
import { silenceText } from './silenceText';
import { BELIEVED_FOR_MS } from './SourceState';
import { SubjectQueue } from './SubjectQueue';

type ClusterFleetOptions = {
  context: CollectorContext;
  logger: LoggerService;
  rules: readonly HealthRule[];
  timings?: Partial<WatchTimings>;
  believedForMs?: number;
};

type Item = SubjectKey & { cluster: string };

/** All clusters: those that are followed, and those that should be. */
export class ClusterFleet {
  readonly #options: ClusterFleetOptions;
  readonly #writer: ReportWriter;
  readonly #queue: SubjectQueue<Item>;
  readonly #followers = new Map<string, ClusterFollower>();
  /** Of clusters that are expected and not configured. */
  readonly #missing = new Map<string, ClusterModel>();
  readonly #stops = new Set<Promise<void>>();
  readonly #jumps: ClockJumps;
  readonly #listing: ClusterListing;
  #expected: readonly JudgedEnvironment[] = [];

  static create(options: ClusterFleetOptions): ClusterFleet {
    return new ClusterFleet(options);
  }

  private constructor(options: ClusterFleetOptions) {
    this.#options = options;
    const { context, logger } = options;
    this.#jumps = ClockJumps.create(context.clock);
    this.#listing = ClusterListing.create(context);
    this.#writer = ReportWriter.create({
      ...context,
      logger,
      believedForMs: this.#believedForMs(),
    });
    this.#queue = SubjectQueue.create<Item>({
      work: item => this.#work(item),
      afterSlice: () => this.#writer.flush(),
    });
    this.#readExpectations();
  }

  /** Follows these clusters and no others, each where it is now. */
  follow(connections: readonly ClusterConnection[]): void {
    const current = new Map(connections.map(each => [each.name, each]));
    for (const [name, follower] of this.#followers) {
      const connection = current.get(name);
      if (!connection || !follower.follows(connection)) {
        this.#followers.delete(name);
        this.#stops.add(follower.stop());
      }
      if (!connection) {
        this.#options.context.sink.removeSource(follower.source.id);
      }
    }
    for (const connection of connections) {
      if (!this.#followers.has(connection.name)) {
        const follower = this.#follower(connection);
        this.#followers.set(connection.name, follower);
        follower.start();
      }
    }
    this.#listing.succeed();
    this.reconsider();
  }

  /** The clusters cannot be told; those that are followed go on. */
  cannotList({ message }: Error): void {
    this.#listing.fail(message);
    this.reconsider();
  }

  /** What is expected, or what the catalog knows, has changed. */
  reconsider(): void {
    this.#readExpectations();
    for (const { model } of this.#followers.values()) {
      model.forgetJudges();
    }
    this.#missing.clear();
    this.sweep();
  }

  /** Judges everything, and takes back what nobody expects. */
  sweep(): void {
    for (const [cluster, model] of this.#models()) {
      this.#mark(cluster, model.subjects());
    }
    this.#writer.retain(
      [...this.#models()].flatMap(([, model]) => model.subjects()),
    );
  }

  tick(): void {
    this.#followers.forEach(follower => follower.tick());
    if (this.#jumps.hasJumped()) {
      this.sweep();
    }
    const due = this.#writer.takeDue();
    if (due.length > 0) {
      for (const [cluster, model] of this.#models()) {
        const own = due.filter(({ environment }) =>
          model.judges().has(environment),
        );
        this.#mark(cluster, own);
      }
    }
  }

  /** Clusters of which something is known, with where it comes from. */
  known() {
    const now = this.#options.context.clock.now();
    return [...this.#followers.values()].map(follower => {
      const state = follower.state();
      return {
        model: follower.model,
        source: follower.source.toSource(state),
        version: state.version,
        now,
      };
    });
  }

  async stop(): Promise<void> {
    for (const follower of this.#followers.values()) {
      this.#stops.add(follower.stop());
    }
    await this.#queue.stop();
    await Promise.all(this.#stops);
  }

  #follower(connection: ClusterConnection): ClusterFollower {
    const { context, logger, timings } = this.#options;
    const { name } = connection;
    const entityRef = `resource:default/${name}-cluster`;
    return ClusterFollower.create({
      connection,
      // The catalog may be read, or changed, later than this.
      title: () => context.entities.get(entityRef)?.title ?? connection.title,
      model: this.#model(name),
      clock: context.clock,
      logger,
      timings,
      believedForMs: this.#believedForMs(),
      onAffected: subjects => this.#mark(name, subjects),
      onChanges: changes => this.#writer.addChanges(changes),
      onSource: source => context.sink.source(source),
    });
  }

  #believedForMs(): number {
    return this.#options.believedForMs ?? BELIEVED_FOR_MS;
  }

  #model(cluster: string): ClusterModel {
    const { context, rules } = this.#options;
    return ClusterModel.create({
      cluster,
      rules,
      expected: () => this.#expected,
      isUnreadable: kind =>
        this.#followers.get(cluster)?.isUnreadable(kind) ?? false,
      entityRefOf: id => context.entities.byKubernetesId(id)?.entityRef,
      imagesElsewhere: (environment, workload) =>
        new Map(
          [...this.#followers.values()]
            .flatMap(({ model }) => [...model.images(workload)])
            .filter(([each]) => each !== environment),
        ),
    });
  }

  /** Also of clusters that are expected and not configured. */
  *#models(): Iterable<[string, ClusterModel]> {
    for (const [name, { model }] of this.#followers) {
      yield [name, model];
    }
    if (!this.#listing.isAnswered) {
      return;
    }
    for (const { cluster } of this.#expected) {
      if (!this.#followers.has(cluster) && !this.#missing.has(cluster)) {
        this.#missing.set(cluster, this.#model(cluster));
      }
    }
    yield* this.#missing;
  }

  #readExpectations(): void {
    this.#expected = this.#options.context
      .expectations()
      .map(judgedEnvironment);
  }

  #mark(cluster: string, subjects: readonly SubjectKey[]): void {
    for (const { environment, entityRef } of subjects) {
      const key = `${cluster}|${environment}|${entityRef}`;
      this.#queue.mark(key, { cluster, environment, entityRef });
    }
  }

  #work(item: Item): void {
    const cluster = this.#reported(item.cluster);
    if (cluster) {
      try {
        this.#writer.write(cluster, item);
      } catch (error) {
        this.#options.logger.error(
          `The health of ${item.entityRef} in ${item.environment} could not be judged`,
          error instanceof Error ? error : undefined,
        );
      }
    }
  }

  /** Undefined while nothing can be said of it yet. */
  #reported(name: string): ReportedCluster | undefined {
    const follower = this.#followers.get(name);
    if (!follower) {
      return this.#unmonitored(name);
    }
    const { knowledge, model } = follower;
    const now = this.#options.context.clock.now();
    if (knowledge === 'waiting') {
      return undefined;
    }
    return {
      name,
      model,
      observedAt: follower.observedAt(),
      ...(knowledge === 'silent' && {
        ignorance: { reason: 'no-data', summary: silenceText(follower, now) },
      }),
    };
  }

  #unmonitored(name: string): ReportedCluster | undefined {
    const model = this.#missing.get(name);
    return (
      model && {
        name,
        model,
        observedAt: this.#options.context.clock.now(),
        ignorance: {
          reason: 'not-monitored',
          summary: this.#listing.absenceText(name),
        },
      }
    );
  }
}
