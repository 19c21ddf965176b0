/**
 * Who a token makes one be.
 * @public
 */
export type EndpointRole =
  | 'reader'
  | 'environment-writer'
  | 'calendar-writer'
  | 'admin';

/**
 * One simulated server, as `GET /endpoints` describes it.
 * @public
 */
export type Endpoint = {
  /** Environment it belongs to. */
  name: string;
  type: 'kubernetes';
  protocol: 'http' | 'https';
  address: string;
  /** They open the sandbox and nothing else. */
  credentials: { type: 'bearer'; token: string };
  /** Tokens by role: who only looks, who makes environments, who lets them sleep, who may do everything. */
  tokens: Record<EndpointRole, string>;
  /** PEM certificate to trust, for `https`. */
  certificateAuthority?: string;
};
