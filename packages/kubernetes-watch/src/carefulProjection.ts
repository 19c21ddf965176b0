import { toError } from '@backstage/errors';
import type { KubernetesObject } from './KubernetesObject';
import type { WatchLogger } from './WatchLogger';

type Options<T> = {
  kind: string;
  project(kind: string, object: KubernetesObject): T | undefined;
  logger: WatchLogger;
};

/** One odd object must not end the watch of its kind: it is left out, and said once. */
export function carefulProjection<T>({
  kind,
  project,
  logger,
}: Options<T>): (object: KubernetesObject) => T | undefined {
  let hasFailed = false;
  return object => {
    try {
      return project(kind, object);
    } catch (error) {
      if (!hasFailed) {
        hasFailed = true;
        logger.warn(
          `${kind} ${
            object.metadata.name
          } and perhaps others cannot be read and are left out: ${
            toError(error).message
          }`,
        );
      }
      return undefined;
    }
  };
}
