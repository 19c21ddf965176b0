import type { HostApi } from './HostApi';
import type { PullRequest, PullRequests } from './PullRequests';

type Answer = {
  iid: number;
  web_url: string;
  state: 'opened' | 'closed' | 'locked' | 'merged';
  description: string | null;
};

/** `locked`: it is being merged right now. */
const STATES = {
  opened: 'open',
  locked: 'open',
  closed: 'closed',
  merged: 'merged',
} as const;

function toPullRequest(answer: Answer): PullRequest {
  return {
    number: answer.iid,
    url: answer.web_url,
    state: STATES[answer.state],
    body: answer.description ?? '',
  };
}

/** https://docs.gitlab.com/api/merge_requests/ */
export class GitlabMergeRequests implements PullRequests {
  readonly #api: HostApi;

  static create(options: { api: HostApi }): GitlabMergeRequests {
    return new GitlabMergeRequests(options.api);
  }

  private constructor(api: HostApi) {
    this.#api = api;
  }

  async find(branch: string): Promise<PullRequest | undefined> {
    const query = new URLSearchParams({
      source_branch: branch,
      order_by: 'created_at',
      sort: 'desc',
      per_page: '1',
    });
    const [newest] = await this.#api.send<Answer[]>(
      'GET',
      `/merge_requests?${query}`,
    );
    return newest && toPullRequest(newest);
  }

  async open(options: {
    branch: string;
    base: string;
    title: string;
    body: string;
  }): Promise<PullRequest> {
    return toPullRequest(
      await this.#api.send('POST', '/merge_requests', {
        source_branch: options.branch,
        target_branch: options.base,
        title: options.title,
        description: options.body,
        remove_source_branch: true,
      }),
    );
  }

  async close(number: number): Promise<void> {
    await this.#api.send('PUT', `/merge_requests/${number}`, {
      state_event: 'close',
    });
  }
}
