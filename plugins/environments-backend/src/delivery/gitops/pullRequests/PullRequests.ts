/** A review, whatever its host calls it. */
export type PullRequest = {
  number: number;
  url: string;
  state: 'open' | 'merged' | 'closed';
  body: string;
};

/** Opens and follows reviews in one repository. Errors say what the host said. */
export interface PullRequests {
  /** The newest one from that branch. */
  find(branch: string): Promise<PullRequest | undefined>;
  open(options: {
    branch: string;
    base: string;
    title: string;
    body: string;
  }): Promise<PullRequest>;
  /** Closes it without merging; one that is closed is fine. */
  close(number: number): Promise<void>;
}
