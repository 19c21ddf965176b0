import type { KubernetesObject } from '../registry/objects';
import type { AdmissionPlugin, AdmissionRequest } from './AdmissionRequest';

/**
 * The plugins in their order: first all that change an object, then, when its
 * own validation is done, all that judge it. Quota comes last, as it counts.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
 */
export class AdmissionChain {
  readonly #plugins: readonly AdmissionPlugin[];

  static create(options: {
    plugins: readonly AdmissionPlugin[];
  }): AdmissionChain {
    return new AdmissionChain(options.plugins);
  }

  private constructor(plugins: readonly AdmissionPlugin[]) {
    this.#plugins = plugins;
  }

  mutate(
    request: AdmissionRequest & { object: KubernetesObject },
  ): KubernetesObject {
    return this.#plugins.reduce(
      (object, plugin) => plugin.mutate?.({ ...request, object }) ?? object,
      request.object,
    );
  }

  validate(request: AdmissionRequest): void {
    this.#plugins.forEach(plugin => plugin.validate?.(request));
  }
}
