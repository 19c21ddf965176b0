import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { CostEstimator } from '@brown-bear/plugin-environments-node';
import type {
  KubernetesClusters,
  PortalClock,
} from '@brown-bear/plugin-platform-node';
import type { Knex } from 'knex';
import { ConfiguredClusters } from './cluster/ConfiguredClusters';
import type { EnvironmentsConfig } from './config';
import { PriceListEstimator } from './cost/PriceListEstimator';
import { CalendarDelivery } from './delivery/CalendarDelivery';
import { DirectDelivery } from './delivery/DirectDelivery';
import type { DeliveryWork } from './delivery/EnvironmentDelivery';
import { createGitOpsDelivery } from './delivery/gitops/createGitOpsDelivery';
import { readGitOpsTargets } from './delivery/gitops/GitOpsTarget';
import { LiveObserver } from './delivery/LiveObserver';
import type { PlatformFiles } from './files/PlatformFiles';
import { demandOf } from './guard/judgeCaps';
import type { EnvironmentPlanner } from './plan/EnvironmentPlanner';
import { LivePlanner } from './plan/LivePlanner';
import { warmUp } from './plan/warmUp';
import { wakesAt } from './reconcile/desiredState';
import { EnvironmentLoop } from './reconcile/EnvironmentLoop';
import type { CoreEnvironments } from './service/CoreEnvironments';
import { DatabaseEnvironmentStore } from './store/DatabaseEnvironmentStore';
import { readInventory } from './store/DatabaseJournal';
import { EnvironmentTables } from './store/EnvironmentTables';

type Options = {
  clock: PortalClock;
  /** Of the whole portal: repositories and administrators are read from it. */
  config: Config;
  core: CoreEnvironments;
  estimator?: CostEstimator;
  events: EventsService;
  files: PlatformFiles;
  knex: Knex;
  kubernetes: KubernetesClusters;
  logger: LoggerService;
  notifications: NotificationService;
  scheduler: SchedulerService;
  settings: EnvironmentsConfig;
};

/** Where environments are kept, planned and made what they are to be. */
export class EnvironmentsBackend {
  readonly clusters: ConfiguredClusters;
  readonly gitOpsClusters: readonly string[];
  readonly planner: EnvironmentPlanner;
  readonly store: DatabaseEnvironmentStore;
  readonly #loop: EnvironmentLoop;
  readonly #files: PlatformFiles;
  readonly #logger: LoggerService;
  readonly #stopped = new AbortController();

  static create(options: Options): EnvironmentsBackend {
    return new EnvironmentsBackend(options);
  }

  private constructor(options: Options) {
    const { clock, config, core, knex, kubernetes, settings } = options;
    this.#files = options.files;
    this.#logger = options.logger;
    const clusters = ConfiguredClusters.create({
      kubernetes,
      clusters: settings.clusters,
    });
    const tables = EnvironmentTables.create({
      knex,
      clock,
      approvers:
        config.getOptionalStringArray('permission.policy.administrators') ?? [],
    });
    const wakes = ({ record }: DeliveryWork) => wakesAt(record, clock.now());
    this.clusters = clusters;
    this.store = DatabaseEnvironmentStore.create({ tables });
    this.gitOpsClusters = readGitOpsTargets(config).map(item => item.cluster);
    this.planner = LivePlanner.create({
      files: options.files,
      clusters,
      targets: this.#targets(settings),
      estimator:
        options.estimator ??
        PriceListEstimator.create({ prices: settings.prices }),
      reserved: (cluster, except) => this.#reserved(cluster, except),
      inventory: ({ id }) => readInventory(knex, id),
      clock,
    });
    this.#loop = EnvironmentLoop.create({
      ...options,
      tables,
      deliveries: {
        direct: DirectDelivery.create({ clusters, wakesAt: wakes }),
        gitops: createGitOpsDelivery({
          config,
          observer: LiveObserver.create({ clusters }),
          clock,
        }),
        calendar: CalendarDelivery.create({ clusters, wakesAt: wakes }),
      },
      timeouts: settings.timeouts,
      retention: settings.retention,
      core: () => withCalendar(core, settings),
    });
  }

  async start(): Promise<void> {
    await this.#loop.start();
    await this.#warmUp();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#loop.stop();
    await this.clusters.close();
  }

  /** Without it everything works, only the first plan takes longer. */
  async #warmUp(): Promise<void> {
    try {
      await warmUp({ files: this.#files, signal: this.#stopped.signal });
    } catch (error) {
      this.#logger.warn(`Plans cannot be made: ${stringifyError(error)}`);
    }
  }

  #targets({ clusters }: EnvironmentsConfig) {
    return clusters.flatMap(({ name, selfService }) =>
      selfService
        ? [
            {
              name,
              ...selfService,
              deliveries: this.gitOpsClusters.includes(name)
                ? (['direct', 'gitops'] as const)
                : (['direct'] as const),
            },
          ]
        : [],
    );
  }

  /** What the other self-service environments of a cluster hold. */
  async #reserved(cluster: string, except: string) {
    const held = { cpu: 0, memory: 0, pods: 0 };
    for (const record of await this.store.list()) {
      const isOther = record.kind !== 'core' && record.name !== except;
      if (!isOther || record.cluster !== cluster) continue;
      const { cpu, memory } = demandOf(record.reservation);
      held.cpu += cpu;
      held.memory += memory;
      held.pods += record.pods;
    }
    return held;
  }
}

/** Those whose calendar the portal executes: it needs one, and an account there. */
function withCalendar(
  core: CoreEnvironments,
  { clusters }: EnvironmentsConfig,
) {
  const reached = new Set(
    clusters.filter(({ calendarToken }) => calendarToken).map(one => one.name),
  );
  return core
    .list()
    .filter(({ cluster, spec }) => spec.sleep && reached.has(cluster))
    .map(record => ({ record, objects: core.objects(record.name) }));
}
