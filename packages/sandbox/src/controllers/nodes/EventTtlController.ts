import { addSeconds } from '../../clock/timestamps';
import type { Change } from '../../registry/Change';
import { EVENTS } from '../../registry/kinds';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import type { ClusterEvent } from '../engine/EventRecorder';
import { keyOf, parseKey } from '../engine/keys';

/** Kubernetes keeps events for one hour by default (`--event-ttl`). */
const LIFETIME_SECONDS = 3600;

/** Events that end in the same minute end together. */
const GRAIN_SECONDS = 60;

/** Forgets events an hour after they last happened. */
export class EventTtlController implements Controller {
  readonly name = 'event-ttl';
  readonly watches: readonly Watch[] = [
    {
      kind: EVENTS,
      keysOf: ({ type, object }: Change) =>
        type === 'ADDED' ? [keyOf(object)] : [],
    },
  ];
  readonly #context: ControllerContext;

  static create(options: { context: ControllerContext }): EventTtlController {
    return new EventTtlController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(key: string): void {
    const { registry, clock } = this.#context;
    const event = registry.get<ClusterEvent>(EVENTS, parseKey(key));
    if (!event) {
      return;
    }
    // Events of clients have an eventTime instead.
    const last =
      event.lastTimestamp ??
      (event.eventTime as string | undefined) ??
      event.metadata.creationTimestamp!;
    const end = addSeconds(new Date(last), LIFETIME_SECONDS);
    if (end <= clock.now()) {
      registry.remove(EVENTS, event.metadata);
      return;
    }
    const grain = GRAIN_SECONDS * 1000;
    const at = new Date(Math.ceil(end.getTime() / grain) * grain);
    this.#context.requeue({ controller: this, key, at, deferrable: true });
  }
}
