import { ServiceUnavailableError } from '@backstage/errors';

/**
 * Gives up waiting for work after some time (ms). A connection that nobody
 * answers on would otherwise be waited for until the operating system ends it.
 * @public
 */
export async function withDeadline<T>(
  work: Promise<T>,
  limit: number,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ServiceUnavailableError(`No answer within ${limit} ms`)),
      limit,
    ).unref();
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
