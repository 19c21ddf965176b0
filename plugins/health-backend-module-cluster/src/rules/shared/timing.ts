/**
 * Whether something that began at `since` has gone on for longer than
 * `atLeast`, and when it will have. A beginning in the future, by a clock that
 * is ahead, is as if it had just begun.
 */
export function hasLasted(options: {
  since: number;
  atLeast: number;
  now: number;
}): { reached: boolean; at: number } {
  const at = options.since + options.atLeast;
  // A recheck at that very moment has to find it.
  return { reached: options.now >= at, at };
}

/** Whether something happened within a time that ends now, and until when it did. */
export function isRecent(options: {
  at: number;
  within: number;
  now: number;
}): { recent: boolean; until: number } {
  const until = options.at + options.within;
  return { recent: options.now < until, until };
}

/** The latest of some times that are known. */
export function latestOf(
  times: Iterable<number | undefined>,
): number | undefined {
  let latest: number | undefined;
  for (const time of times) {
    if (time !== undefined && (latest === undefined || time > latest)) {
      latest = time;
    }
  }
  return latest;
}
