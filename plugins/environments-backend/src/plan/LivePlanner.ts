import {
  awakeShare,
  namespaceOf,
} from '@brown-bear/plugin-environments-common';
import type { EnvironmentDrift } from '@brown-bear/plugin-environments-common';
import type { CostEstimator } from '@brown-bear/plugin-environments-node';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import type {
  EnvironmentClusters,
  ObjectRef,
} from '../cluster/EnvironmentCluster';
import { refOf } from '../cluster/describeRef';
import type { PlatformFiles } from '../files/PlatformFiles';
import { ClusterRoom } from '../quota/ClusterRoom';
import type { ReservedIn } from '../quota/ClusterRoom';
import { judgeQuota } from '../quota/judgeQuota';
import type { EnvironmentRecord } from '../store/EnvironmentRecord';
import { assemblePlan } from './assemblePlan';
import { Budget } from './Budget';
import { checkLive } from './checkLive';
import { Drafts } from './Drafts';
import { DryRuns } from './DryRuns';
import type {
  EnvironmentPlanner,
  PlannedEnvironment,
  PlanRequest,
} from './EnvironmentPlanner';
import { planHash } from './planHash';
import { PlanTargets } from './PlanTargets';
import type { PlannedCluster } from './PlanTargets';
import { Turns } from './Turns';
import { withAdditions } from './withAdditions';

export type LivePlannerOptions = {
  files: PlatformFiles;
  clusters: EnvironmentClusters;
  /** Where environments may be. */
  targets: readonly PlannedCluster[];
  estimator: CostEstimator;
  reserved: ReservedIn;
  /** What the journal knows of an environment beyond its last revision. */
  inventory?: (record: EnvironmentRecord) => Promise<readonly ObjectRef[]>;
  clock: PortalClock;
  /** How long a cluster may take for an answer, in ms. Default: 1,200; of drift 5,000. */
  patience?: number;
};

/** A plan is shown while somebody types: what takes longer is not checked. */
const PATIENCE = 1_200;

/** Drift is looked at by the page of one environment, which can wait. */
const PATIENCE_FOR_DRIFT = 5_000;

/** Plans against live clusters, by the same steps for showing and for applying. */
export class LivePlanner implements EnvironmentPlanner {
  readonly #options: LivePlannerOptions;
  readonly #targets: PlanTargets;
  readonly #room: ClusterRoom;
  readonly #dryRuns: DryRuns;
  readonly #drafts = Drafts.create();

  static create(options: LivePlannerOptions): LivePlanner {
    return new LivePlanner(options);
  }

  private constructor(options: LivePlannerOptions) {
    const { clock, reserved, targets } = options;
    this.#options = options;
    this.#targets = PlanTargets.create({ clusters: targets });
    this.#room = ClusterRoom.create({ reserved });
    this.#dryRuns = DryRuns.create({ clock });
  }

  async plan(request: PlanRequest): Promise<PlannedEnvironment> {
    const { current, signal, spec } = request;
    const { clock, clusters, estimator, files, patience } = this.#options;
    const target = this.#targets.find(spec);
    const namespace = namespaceOf(spec);
    const turns = Turns.create();
    await turns.pause();
    const { judged, rendered } = this.#drafts.of(spec, files.content());
    const { objects } = rendered;
    const [cluster, former] = await Promise.all([
      clusters.get(target.name, { signal }),
      this.#formerOf(current),
    ]);
    const budget = Budget.of(patience ?? PATIENCE);
    const [live, room] = await Promise.all([
      checkLive({
        ...former,
        cluster,
        spec,
        namespace,
        objects,
        dryRuns: this.#dryRuns,
        budget,
      }),
      this.#room.of({
        cluster,
        target,
        environment: { name: spec.name, namespace },
        budget,
      }),
    ]);
    const { policy, schema, workloads } = await judged;
    signal?.throwIfAborted();
    const quota = judgeQuota({
      ...room,
      cluster: target.name,
      objects,
      policy,
    });
    await turns.pause();
    const cost = await estimator.estimate({
      spec,
      awakeShare: spec.sleep ? awakeShare(spec.sleep) : 1,
      workloads,
    });
    const hash = planHash({
      spec,
      objects,
      touched: [...objects, ...former.former].map(refOf),
      live: live.live,
      generation: current?.record.generation,
      caller: request.caller,
      expiresAt: request.expiresAt,
    });
    const { cpu, memory } = quota.requested;
    return {
      plan: assemblePlan({
        request,
        hash,
        rendered,
        schema,
        policy,
        live,
        room,
        quota,
        cost,
        now: clock.now(),
      }),
      objects,
      reservation: {
        cpu,
        memory,
        perMonth: cost.perMonth.expected,
        currency: cost.currency,
      },
      urls: rendered.urls,
    };
  }

  async drift(
    current: Parameters<EnvironmentPlanner['drift']>[0],
  ): Promise<EnvironmentDrift> {
    const { record, revision, signal } = current;
    const { objects } = revision;
    const { clock, clusters, patience } = this.#options;
    const checkedAt = new Date(clock.now()).toISOString();
    const cluster = await clusters.get(record.cluster, { signal });
    const { changes, live, notChecked } = await checkLive({
      ...(await this.#formerOf(current)),
      cluster,
      spec: revision.spec,
      namespace: record.namespace,
      objects,
      dryRuns: this.#dryRuns,
      budget: Budget.of(patience ?? PATIENCE_FOR_DRIFT),
    });
    signal?.throwIfAborted();
    return {
      checkedAt,
      changes: live ? withAdditions({ changes, live, objects }) : [],
      compared: live ? objects.length : 0,
      notChecked,
    };
  }

  async #formerOf(current: PlanRequest['current']) {
    return {
      record: current?.record,
      former: current?.revision.objects ?? [],
      inventory: current
        ? (await this.#options.inventory?.(current.record)) ?? []
        : [],
    };
  }
}
