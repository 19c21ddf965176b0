import type { HostApi } from './HostApi';
import type { PullRequest, PullRequests } from './PullRequests';

type Answer = {
  number: number;
  html_url: string;
  state: 'open' | 'closed';
  merged_at: string | null;
  body: string | null;
};

function toPullRequest(answer: Answer): PullRequest {
  const ended = answer.merged_at ? 'merged' : 'closed';
  return {
    number: answer.number,
    url: answer.html_url,
    state: answer.state === 'open' ? 'open' : ended,
    body: answer.body ?? '',
  };
}

/** https://docs.github.com/en/rest/pulls/pulls */
export class GithubPullRequests implements PullRequests {
  readonly #api: HostApi;
  readonly #owner: string;

  static create(options: { api: HostApi; owner: string }): GithubPullRequests {
    return new GithubPullRequests(options);
  }

  private constructor(options: { api: HostApi; owner: string }) {
    this.#api = options.api;
    this.#owner = options.owner;
  }

  async find(branch: string): Promise<PullRequest | undefined> {
    const query = new URLSearchParams({
      head: `${this.#owner}:${branch}`,
      state: 'all',
      sort: 'created',
      direction: 'desc',
      per_page: '1',
    });
    const [newest] = await this.#api.send<Answer[]>('GET', `/pulls?${query}`);
    return newest && toPullRequest(newest);
  }

  async open(options: {
    branch: string;
    base: string;
    title: string;
    body: string;
  }): Promise<PullRequest> {
    const { base, body, branch, title } = options;
    return toPullRequest(
      await this.#api.send('POST', '/pulls', {
        head: branch,
        base,
        title,
        body,
      }),
    );
  }

  async close(number: number): Promise<void> {
    await this.#api.send('PATCH', `/pulls/${number}`, { state: 'closed' });
  }
}
