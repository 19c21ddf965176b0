import { INGRESSES, SERVICES } from '../../registry/kinds';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, parseKey } from '../engine/keys';
import type { Ingress, Service } from '../types/Network';

/** Shows on every Ingress the address at which the ingress controller listens. */
export class IngressStatusController implements Controller {
  readonly name = 'ingress-controller';
  readonly watches: readonly Watch[] = [
    { kind: INGRESSES, keysOf: itself },
    { kind: SERVICES, keysOf: change => this.#ifBalanced(change.object) },
  ];
  readonly #context: ControllerContext;

  static create(options: {
    context: ControllerContext;
  }): IngressStatusController {
    return new IngressStatusController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(key: string): void {
    const { registry } = this.#context;
    const ingress = registry.get<Ingress>(INGRESSES, parseKey(key));
    const address = this.#address();
    if (!ingress || !address) {
      return;
    }
    const before = ingress.status?.loadBalancer?.ingress?.[0]?.ip;
    if (before !== address) {
      registry.update<Ingress>(INGRESSES, {
        ...ingress,
        status: { loadBalancer: { ingress: [{ ip: address }] } },
      });
      this.#context.events.record(
        { component: 'nginx-ingress-controller' },
        { about: ingress, reason: 'Sync', message: 'Scheduled for sync' },
      );
    }
  }

  #ifBalanced(service: { spec?: unknown }): string[] {
    return (service as Service).spec.type === 'LoadBalancer'
      ? this.#context.registry
          .list(INGRESSES)
          .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)
      : [];
  }

  /** Of the first load balancer in the namespace of the cluster's own systems, or of any. */
  #address(): string | undefined {
    const balanced = this.#context.registry
      .list<Service>(SERVICES)
      .filter(({ spec }) => spec.type === 'LoadBalancer');
    const own = balanced.find(
      ({ metadata }) => metadata.namespace === 'platform-system',
    );
    return (own ?? balanced[0])?.status?.loadBalancer?.ingress?.[0]?.ip;
  }
}
