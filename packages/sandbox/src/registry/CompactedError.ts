/** A state was asked for that is older than what the registry still knows. */
export class CompactedError extends Error {
  readonly version: number;
  readonly oldest: number;

  static create(options: { version: number; oldest: number }): CompactedError {
    return new CompactedError(options.version, options.oldest);
  }

  private constructor(version: number, oldest: number) {
    super(`version ${version} has been compacted, the oldest is ${oldest}`);
    this.name = 'CompactedError';
    this.version = version;
    this.oldest = oldest;
  }
}
