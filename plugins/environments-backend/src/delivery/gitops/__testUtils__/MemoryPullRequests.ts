import type { PullRequest, PullRequests } from '../pullRequests/PullRequests';

type Kept = PullRequest & { branch: string; title: string };

/** Reviews of a host that somebody presses the buttons of. */
export class MemoryPullRequests implements PullRequests {
  readonly kept: Kept[] = [];

  async find(branch: string): Promise<PullRequest | undefined> {
    const found = this.kept.filter(each => each.branch === branch).pop();
    return found && { ...found };
  }

  async open(options: {
    branch: string;
    title: string;
    body: string;
  }): Promise<PullRequest> {
    const { branch } = options;
    if (
      this.kept.some(each => each.branch === branch && each.state === 'open')
    ) {
      throw new Error(`${branch} has an open pull request`);
    }
    const number = this.kept.length + 1;
    const opened: Kept = {
      ...options,
      number,
      state: 'open',
      url: `https://git.example.org/alm/environments/pulls/${number}`,
    };
    this.kept.push(opened);
    return { ...opened };
  }

  async close(number: number): Promise<void> {
    this.press(number, 'closed');
  }

  press(number: number, state: 'merged' | 'closed'): void {
    this.kept[number - 1].state = state;
  }
}
