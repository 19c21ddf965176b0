import { ServiceUnavailableError } from '@backstage/errors';
import type { EnvironmentGitState } from '@brown-bear/plugin-environments-common';
import type { DeliveryWork, ExternalWrite } from '../EnvironmentDelivery';
import { sameFiles } from './environmentFiles';
import type { FolderFiles } from './git/GitRemote';
import type { GitOpsRepository } from './GitOpsRepository';
import type { GitOpsTarget } from './GitOpsTarget';
import type { PullRequest, PullRequests } from './pullRequests/PullRequests';
import { descriptionOf, marker, titleOf } from './pullRequestText';
import type { GitIntent } from './pullRequestText';

type GitChangeOptions = {
  target: GitOpsTarget;
  repository: GitOpsRepository;
  intent: GitIntent;
  work: DeliveryWork;
};

/** How far a change of the repository is. */
export type MadeChange = {
  /** `refused`: its review was closed without being merged. */
  state: 'merged' | 'open' | 'refused';
  git: EnvironmentGitState;
};

/**
 * Brings the folder of one environment to a content, by a commit to the branch
 * itself or by a review. Looks first at what is there, so that it can be
 * called again after any crash and by any replica.
 */
export class GitChange {
  readonly #options: GitChangeOptions;

  static create(options: GitChangeOptions): GitChange {
    return new GitChange(options);
  }

  private constructor(options: GitChangeOptions) {
    this.#options = options;
  }

  /** What the followed branch has of the environment now. */
  async committed(): Promise<FolderFiles> {
    const { remote } = this.#options.repository;
    return remote.files(await this.#base(), this.#folder);
  }

  /** No files: the folder goes. */
  async make(files: FolderFiles): Promise<MadeChange> {
    const { intent, repository, target } = this.#options;
    const { pullRequests, remote } = repository;
    const base = await this.#base();
    if (sameFiles(await remote.files(base, this.#folder), files)) {
      await this.#tidyUp(pullRequests);
      return { state: 'merged', git: { ...this.#git, commit: base } };
    }
    const mode = intent === 'deliver' ? target.mode : target.lifecycle;
    if (!pullRequests || mode === 'commit') {
      await this.#tidyUp(pullRequests);
      const { branch } = target;
      const commit = await this.#push({ base, branch, expected: base, files });
      return { state: 'merged', git: { ...this.#git, commit } };
    }
    return this.#review({ base, files, pullRequests });
  }

  async #review(options: {
    base: string;
    files: FolderFiles;
    pullRequests: PullRequests;
  }): Promise<MadeChange> {
    const { base, files, pullRequests } = options;
    const { intent, repository, work } = this.#options;
    const { remote } = repository;
    const branch = this.#branch;
    const wish = marker(work.record, intent);
    const newest = await pullRequests.find(branch);
    if (newest?.state === 'closed' && newest.body.includes(wish)) {
      return { state: 'refused', git: this.#withReview(newest) };
    }
    const expected = await remote.head(branch);
    const isThere =
      expected !== undefined &&
      sameFiles(await remote.files(expected, this.#folder), files);
    const commit = isThere
      ? expected
      : await this.#push({ base, branch, expected, files });
    if (newest?.state === 'open' && newest.body.includes(wish)) {
      return { state: 'open', git: this.#withReview(newest, commit) };
    }
    if (newest?.state === 'open') {
      // It was opened for an earlier wish and says so in its description.
      await this.#write('close', `pull request #${newest.number}`, () =>
        pullRequests.close(newest.number),
      );
    }
    const opened = await this.#write('open', `pull request of ${branch}`, () =>
      pullRequests.open({
        branch,
        base: this.#options.target.branch,
        title: titleOf(work.record, intent),
        body: descriptionOf({ ...work, intent }),
      }),
    );
    return { state: 'open', git: this.#withReview(opened, commit) };
  }

  /** What an earlier wish has left behind: its review and its branch. */
  async #tidyUp(pullRequests: PullRequests | undefined): Promise<void> {
    const { remote } = this.#options.repository;
    const branch = this.#branch;
    if (!pullRequests || (await remote.head(branch)) === undefined) return;
    const newest = await pullRequests.find(branch);
    if (newest?.state === 'open') {
      await this.#write('close', `pull request #${newest.number}`, () =>
        pullRequests.close(newest.number),
      );
    }
    await this.#write('delete', `branch ${branch}`, () =>
      remote.deleteBranch(branch),
    );
  }

  async #push(options: {
    base: string;
    branch: string;
    expected: string | undefined;
    files: FolderFiles;
  }): Promise<string> {
    const { base, branch, expected, files } = options;
    const { intent, repository, work } = this.#options;
    const commit = await repository.remote.commit({
      parent: base,
      folder: this.#folder,
      files,
      message: `${titleOf(work.record, intent)}\n\nPlan ${
        work.revision.planHash
      }, asked for by ${work.revision.createdBy}.\n`,
    });
    await this.#write('commit', `branch ${branch}`, () =>
      repository.remote.push({ commit, branch, expected }),
    );
    return commit;
  }

  async #write<T>(
    verb: ExternalWrite['verb'],
    object: string,
    action: () => Promise<T>,
  ): Promise<T> {
    const { guard } = this.#options.work;
    await guard.before({ verb, object });
    const result = await action();
    await guard.after({ verb, object });
    return result;
  }

  async #base(): Promise<string> {
    const { repository, target } = this.#options;
    const base = await repository.remote.head(target.branch);
    if (base === undefined) {
      throw new ServiceUnavailableError(
        `Repository ${target.repository} has no branch ${target.branch}: it needs a first commit`,
      );
    }
    return base;
  }

  get #folder(): string {
    return `${this.#options.target.path}/${this.#options.work.record.name}`;
  }

  get #branch(): string {
    return `environments/${this.#options.work.record.name}`;
  }

  get #git(): EnvironmentGitState {
    return {
      repository: this.#options.target.repository,
      path: this.#folder,
    };
  }

  #withReview(
    { number, state, url }: PullRequest,
    commit?: string,
  ): EnvironmentGitState {
    return { ...this.#git, commit, pullRequest: { number, state, url } };
  }
}
