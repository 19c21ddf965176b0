import type { Body } from '../client/Answer';
import type { KubernetesClient } from '../client/KubernetesClient';

/** The first state of an object, from now on, that fits. */
export async function firstState(options: {
  client: KubernetesClient;
  collection: string;
  /** Which objects of the collection are looked at, as a query. */
  selector: string;
  fits: (object: Body) => boolean;
}): Promise<Body> {
  const { client, collection, selector, fits } = options;
  const watch = await client.watch(`${collection}?watch=true&${selector}`);
  const events = await watch.until(
    ({ type, object }) => type !== 'DELETED' && fits(object),
  );
  watch.close();
  return events.at(-1)!.object;
}

/** Selects one object by its name. */
export const named = (name: string) => `fieldSelector=metadata.name%3D${name}`;

/** The status of a condition. */
export function conditionOf(object: Body, type: string): Body | undefined {
  return object.status?.conditions?.find((entry: Body) => entry.type === type);
}
