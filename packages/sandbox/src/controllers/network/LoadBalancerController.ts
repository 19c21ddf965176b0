import { addSeconds } from '../../clock/timestamps';
import { SERVICES } from '../../registry/kinds';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, parseKey } from '../engine/keys';
import { noise } from '../../usage/noise';
import type { Service } from '../types/Network';

/** A cloud takes so many simulated seconds to make a load balancer. */
const CREATION_SECONDS = 8;

/** TEST-NET-3: addresses that lead nowhere, https://www.rfc-editor.org/rfc/rfc5737 */
function addressOf(seed: string, uid: string): string {
  return `203.0.113.${1 + Math.floor(noise(seed, uid) * 254)}`;
}

/** Gives Services of type LoadBalancer an address, as a cloud's controller does. */
export class LoadBalancerController implements Controller {
  readonly name = 'service-controller';
  readonly watches: readonly Watch[] = [{ kind: SERVICES, keysOf: itself }];
  readonly #context: ControllerContext;

  static create(options: {
    context: ControllerContext;
  }): LoadBalancerController {
    return new LoadBalancerController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(key: string): void {
    const { registry, clock, seed } = this.#context;
    const service = registry.get<Service>(SERVICES, parseKey(key));
    if (!service || service.metadata.deletionTimestamp) {
      return;
    }
    const has = service.status?.loadBalancer?.ingress !== undefined;
    const wants = service.spec.type === 'LoadBalancer';
    if (has && !wants) {
      this.#write(service, undefined);
    }
    if (has || !wants) {
      return;
    }
    const { creationTimestamp, uid } = service.metadata;
    const at = addSeconds(new Date(creationTimestamp!), CREATION_SECONDS);
    if (clock.now() < at) {
      this.#say(service, 'EnsuringLoadBalancer', 'Ensuring load balancer');
      this.#context.requeue({ controller: this, key, at });
      return;
    }
    this.#write(service, addressOf(seed, uid!));
    this.#say(service, 'EnsuredLoadBalancer', 'Ensured load balancer');
  }

  #write(service: Service, ip: string | undefined): void {
    this.#context.registry.update<Service>(SERVICES, {
      ...service,
      status: {
        loadBalancer: ip ? { ingress: [{ ip, ipMode: 'VIP' }] } : {},
      },
    });
  }

  #say(about: Service, reason: string, message: string): void {
    this.#context.events.record(
      { component: 'service-controller' },
      { about, reason, message },
    );
  }
}
