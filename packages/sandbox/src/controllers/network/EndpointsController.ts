import { toKubernetesTime } from '../../clock/timestamps';
import { stableSuffix } from '../../hash/stableHash';
import type { Change } from '../../registry/Change';
import {
  ENDPOINT_SLICES,
  ENDPOINTS,
  PODS,
  SERVICES,
} from '../../registry/kinds';
import type { ObjectMeta } from '../../registry/objects';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, keyOf, parseKey } from '../engine/keys';
import { controllerReference } from '../ownership';
import type {
  Endpoint,
  EndpointPort,
  Endpoints,
  EndpointSlice,
  Service,
} from '../types/Network';
import type { Pod } from '../types/Pod';
import { endpointsOf, portsOf } from './endpointsOf';

/** https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#distribution-of-endpointslices */
const SLICE_SIZE = 100;

/** Endpoints objects hold no more. */
const MOST_ADDRESSES = 1000;

const SERVICE_NAME = 'kubernetes.io/service-name';
const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const CHANGED_AT = 'endpoints.kubernetes.io/last-change-trigger-time';

function concerns(service: Service, labels: ObjectMeta['labels']): boolean {
  const selector = Object.entries(service.spec.selector ?? {});
  return (
    selector.length > 0 &&
    selector.every(([key, value]) => labels?.[key] === value)
  );
}

/** Keeps the addresses behind every Service, as EndpointSlices and as Endpoints. */
export class EndpointsController implements Controller {
  readonly name = 'endpointslice-controller';
  readonly rank = 2;
  readonly watches: readonly Watch[] = [
    { kind: SERVICES, keysOf: itself },
    { kind: PODS, keysOf: change => this.#servicesOfPod(change) },
  ];
  readonly #context: ControllerContext;

  static create(options: { context: ControllerContext }): EndpointsController {
    return new EndpointsController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(key: string): void {
    const { registry, pods } = this.#context;
    const service = registry.get<Service>(SERVICES, parseKey(key));
    if (
      !service ||
      service.metadata.deletionTimestamp ||
      Object.keys(service.spec.selector ?? {}).length === 0
    ) {
      return;
    }
    const selected = pods.select(service.metadata.namespace!, {
      matchLabels: service.spec.selector,
    });
    const endpoints = endpointsOf(registry, service, selected);
    const ports = portsOf(service, selected);
    this.#writeSlices(service, endpoints, ports);
    this.#writeEndpoints(service, endpoints, ports);
  }

  #servicesOfPod({ object, previous }: Change): string[] {
    const pod = object as Pod;
    const before = previous as Pod | undefined;
    const isSame =
      before !== undefined &&
      before.status.podIP === pod.status.podIP &&
      before.status.phase === pod.status.phase &&
      before.status.conditions === pod.status.conditions &&
      before.metadata.labels === pod.metadata.labels &&
      before.metadata.deletionTimestamp === pod.metadata.deletionTimestamp;
    if (isSame || (!pod.status.podIP && !before?.status.podIP)) {
      return [];
    }
    const { namespace, labels } = pod.metadata;
    return this.#context.registry
      .list<Service>(SERVICES, { namespace })
      .filter(
        service =>
          concerns(service, labels) ||
          (before && concerns(service, before.metadata.labels)),
      )
      .map(keyOf);
  }

  #writeSlices(
    service: Service,
    endpoints: readonly Endpoint[],
    ports: EndpointPort[],
  ): void {
    const { registry } = this.#context;
    const { name, namespace, uid, labels } = service.metadata;
    for (let index = 0; ; index += 1) {
      const suffix = stableSuffix(5, uid!, String(index));
      const key = { namespace, name: `${name}-${suffix}` };
      const before = registry.get<EndpointSlice>(ENDPOINT_SLICES, key);
      const part = endpoints.slice(
        index * SLICE_SIZE,
        (index + 1) * SLICE_SIZE,
      );
      if (part.length === 0 && index > 0) {
        if (!before) {
          return;
        }
        registry.remove(ENDPOINT_SLICES, key);
        continue;
      }
      const fresh = {
        addressType: 'IPv4' as const,
        endpoints: part,
        ports,
      };
      if (before) {
        registry.update<EndpointSlice>(ENDPOINT_SLICES, {
          ...before,
          ...fresh,
        });
      } else {
        registry.create<EndpointSlice>(ENDPOINT_SLICES, {
          metadata: {
            ...key,
            generateName: `${name}-`,
            labels: {
              ...labels,
              [MANAGED_BY]: 'endpointslice-controller.k8s.io',
              [SERVICE_NAME]: name,
            },
            ownerReferences: [controllerReference(service)],
          },
          ...fresh,
        });
      }
    }
  }

  #writeEndpoints(
    service: Service,
    endpoints: readonly Endpoint[],
    ports: EndpointPort[],
  ): void {
    const { registry, clock } = this.#context;
    const { name, namespace, labels } = service.metadata;
    const shown = endpoints.slice(0, MOST_ADDRESSES);
    const addressesOf = (ready: boolean) =>
      shown
        .filter(
          ({ conditions }) =>
            conditions.ready === ready && !conditions.terminating,
        )
        .map(({ addresses, nodeName, targetRef, hostname }) => ({
          ip: addresses[0],
          ...(hostname && { hostname }),
          ...(nodeName && { nodeName }),
          ...(targetRef && { targetRef }),
        }));
    const [ready, unready] = [addressesOf(true), addressesOf(false)];
    const subset = {
      ...(ready.length > 0 && { addresses: ready }),
      ...(unready.length > 0 && { notReadyAddresses: unready }),
      ...(ports.length > 0 && { ports }),
    };
    const isEmpty = ready.length + unready.length === 0;
    const subsets = isEmpty ? undefined : [subset];
    const before = registry.get<Endpoints>(ENDPOINTS, { namespace, name });
    if (!before) {
      registry.create<Endpoints>(ENDPOINTS, {
        metadata: {
          name,
          namespace,
          labels: {
            ...labels,
            'endpoints.kubernetes.io/managed-by': 'endpoint-controller',
          },
          annotations: { [CHANGED_AT]: toKubernetesTime(clock.now()) },
          // Endpoints go with their Service in the real thing too, by its own controller.
          ownerReferences: [controllerReference(service)],
        },
        ...(subsets && { subsets }),
      });
      return;
    }
    const { subsets: former, ...rest } = before;
    if (JSON.stringify(former) !== JSON.stringify(subsets)) {
      registry.update<Endpoints>(ENDPOINTS, {
        ...rest,
        metadata: {
          ...rest.metadata,
          annotations: {
            ...rest.metadata.annotations,
            [CHANGED_AT]: toKubernetesTime(clock.now()),
          },
        },
        ...(subsets && { subsets }),
      });
    }
  }
}
