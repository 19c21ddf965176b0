import type { KubernetesObject } from '@brown-bear/platform';
import { NotFoundError } from '@backstage/errors';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import type {
  DeliveryOutcome,
  DeliveryWork,
  EnvironmentDelivery,
} from '../EnvironmentDelivery';
import { asleepObjects } from './asleepObjects';
import { asleepSince, environmentFiles } from './environmentFiles';
import { GitChange } from './GitChange';
import type { MadeChange } from './GitChange';
import type { GitOpsRepository } from './GitOpsRepository';
import type { GitOpsTarget } from './GitOpsTarget';
import type { ClusterObserver } from './ObservedState';
import type { GitIntent } from './pullRequestText';

/** Objects named at most, where some are left. */
const NAMED = 20;

type GitOpsDeliveryOptions = {
  /** By cluster. */
  repositories: ReadonlyMap<
    string,
    { target: GitOpsTarget; repository: GitOpsRepository }
  >;
  observer: ClusterObserver;
  clock: PortalClock;
  /** When it wakes next, by its calendar; ISO 8601. */
  wakesAt?: (work: DeliveryWork) => string | undefined;
};

/**
 * Delivers by Git: writes what an environment consists of to the repository
 * that a GitOps controller follows, as a commit or for review, and watches the
 * cluster until it has become so. The portal writes nothing to the cluster.
 */
export class GitOpsDelivery implements EnvironmentDelivery {
  readonly #options: GitOpsDeliveryOptions;

  static create(options: GitOpsDeliveryOptions): GitOpsDelivery {
    return new GitOpsDelivery(options);
  }

  private constructor(options: GitOpsDeliveryOptions) {
    this.#options = options;
  }

  deliver(work: DeliveryWork): Promise<DeliveryOutcome> {
    return this.#become(work, 'deliver', work.revision.objects);
  }

  async sleep(work: DeliveryWork): Promise<DeliveryOutcome> {
    const { clock, wakesAt } = this.#options;
    const committed = await this.#change(work, 'sleep').committed();
    // Written once and then kept: another time would be another commit.
    const since = asleepSince(committed) ?? new Date(clock.now()).toISOString();
    const objects = asleepObjects(work.revision.objects, {
      since,
      until: wakesAt?.(work),
    });
    return this.#become(work, 'sleep', objects);
  }

  wake(work: DeliveryWork): Promise<DeliveryOutcome> {
    return this.#become(work, 'wake', work.revision.objects);
  }

  async remove(work: DeliveryWork): Promise<DeliveryOutcome> {
    const { record, signal } = work;
    const git = await this.#change(work, 'remove').make(new Map());
    if (git.state !== 'merged') return waitingForGit(git, work);
    const left = await this.#options.observer.leftovers({ record, signal });
    if (left.length === 0) {
      return { state: 'done', done: 1, total: 1, git: git.git };
    }
    return {
      state: 'waiting',
      done: 0,
      total: left.length,
      git: git.git,
      objects: left.slice(0, NAMED),
      waitingFor: {
        object: left[0],
        reason: 'It is out of Git and still in the cluster',
        since: record.phaseSince,
      },
    };
  }

  async #become(
    work: DeliveryWork,
    intent: GitIntent,
    objects: readonly KubernetesObject[],
  ): Promise<DeliveryOutcome> {
    const { record, revision, signal } = work;
    const files = environmentFiles({ spec: revision.spec, objects });
    const git = await this.#change(work, intent).make(files);
    if (git.state !== 'merged') return waitingForGit(git, work);
    const { observer } = this.#options;
    const seen = await observer.observe({ record, objects, signal });
    return {
      state: seen.done === seen.total ? 'done' : 'waiting',
      git: git.git,
      ...seen,
    };
  }

  #change(work: DeliveryWork, intent: GitIntent): GitChange {
    const { cluster } = work.record;
    const found = this.#options.repositories.get(cluster);
    if (!found) {
      throw new NotFoundError(
        `environments.gitops has no repository for cluster ${cluster}`,
      );
    }
    return GitChange.create({ ...found, intent, work });
  }
}

function waitingForGit(
  made: MadeChange,
  { record, revision }: DeliveryWork,
): DeliveryOutcome {
  const { git, state } = made;
  const { number = 0, url = git.repository } = git.pullRequest ?? {};
  const counted = { done: 0, total: revision.objects.length, git };
  return state === 'refused'
    ? {
        ...counted,
        state: 'failed',
        problem: `Pull request #${number} was closed without being merged: ${url}`,
      }
    : {
        ...counted,
        state: 'waiting',
        waitingFor: {
          object: `pull request #${number}`,
          reason: `It waits to be reviewed and merged: ${url}`,
          since: record.phaseSince,
        },
      };
}
