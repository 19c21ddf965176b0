import type { HostApi } from './HostApi';
import type { PullRequest, PullRequests } from './PullRequests';

type Answer = {
  number: number;
  html_url: string;
  state: 'open' | 'closed';
  merged: boolean;
  body: string;
  head: { ref: string };
};

/** Newest ones looked at for a branch: Gitea cannot filter by it. */
const LOOKED_AT = 50;

function toPullRequest(answer: Answer): PullRequest {
  const ended = answer.merged ? 'merged' : 'closed';
  return {
    number: answer.number,
    url: answer.html_url,
    state: answer.state === 'open' ? 'open' : ended,
    body: answer.body,
  };
}

/** https://docs.gitea.com/api/ */
export class GiteaPullRequests implements PullRequests {
  readonly #api: HostApi;

  static create(options: { api: HostApi }): GiteaPullRequests {
    return new GiteaPullRequests(options.api);
  }

  private constructor(api: HostApi) {
    this.#api = api;
  }

  async find(branch: string): Promise<PullRequest | undefined> {
    const newest = await this.#api.send<Answer[]>(
      'GET',
      `/pulls?state=all&sort=recentupdate&limit=${LOOKED_AT}`,
    );
    const own = newest
      .filter(({ head }) => head.ref === branch)
      .sort((a, b) => b.number - a.number);
    return own[0] && toPullRequest(own[0]);
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
