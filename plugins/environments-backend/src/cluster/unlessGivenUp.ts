import { ClusterError } from './ClusterError';

/**
 * What a cluster answers somebody else who asked it the same; undefined where
 * they went away before it did, as then it has to be asked again.
 */
export async function unlessGivenUp<T>(
  asked: Promise<T>,
): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ClusterError) throw error;
    return undefined;
  }
}
