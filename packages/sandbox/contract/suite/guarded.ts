import { ok } from '../client/Answer';
import type { Body } from '../client/Answer';
import type { KubernetesClient } from '../client/KubernetesClient';
import { configMap } from './objects';

/** A ConfigMap that stays after its deletion until somebody lifts the finalizer. */
export async function createGuarded(
  admin: KubernetesClient,
  core: string,
): Promise<Body> {
  const object = configMap('guarded', { a: '1' });
  object.metadata.finalizers = ['contract.example/guard'];
  return ok(admin.post(`${core}/configmaps`, object));
}
