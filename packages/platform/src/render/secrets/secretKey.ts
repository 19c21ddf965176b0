/**
 * In place of an environment in the store: what cannot be generated and all
 * self-service environments share, such as accounts at systems of others. No
 * environment can have this name.
 */
export const SHARED_SECRETS = '_self-service';

/** Where the store keeps a secret. */
export function secretKey(options: {
  /** Environment or cluster. */
  environment: string;
  /** Workload that it belongs to. */
  of: string;
  /** Its name, like `mysql-password`. */
  secret: string;
}): string {
  const { environment, of, secret } = options;
  return `alm/${environment}/${of}/${secret}`;
}
