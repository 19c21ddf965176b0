/** Days after which a copy is hardly ever read again. */
const WARM_DAYS = 7;

/** Days after which an upload that was broken off is thrown away. */
const UNFINISHED_DAYS = 1;

/**
 * The rules of the bucket, as S3 takes them.
 *
 * Copies are kept a day longer than people may go back, as they go back from
 * the copy before. After a week they move to a colder class: although that is
 * charged for 90 days, it costs a quarter less than the weeks it replaces. What
 * is no longer current is what somebody overwrote; the lock keeps it as long.
 * Nothing is compressed here: copies and binary logs already are.
 */
export function bucketLifecycle(keepDays: number): string {
  const rules = ['mysql/full/', 'mysql/binlog/'].map(prefix => ({
    ID: prefix.replaceAll('/', '-').replace(/-$/, ''),
    Status: 'Enabled',
    Filter: { Prefix: prefix },
    ...(keepDays > WARM_DAYS && {
      Transitions: [{ Days: WARM_DAYS, StorageClass: 'GLACIER_IR' }],
    }),
    Expiration: { Days: keepDays + 1 },
    NoncurrentVersionExpiration: { NoncurrentDays: keepDays + 1 },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: UNFINISHED_DAYS },
  }));
  return `${JSON.stringify({ Rules: rules }, undefined, 2)}\n`;
}
