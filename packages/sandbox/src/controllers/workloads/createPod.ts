import { PODS } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import type { ControllerContext } from '../engine/ControllerContext';
import type { Pod } from '../types/Pod';
import type { NewPod } from './newPod';

export type Creation = { pod: Pod } | { error: string };

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Creates a pod for its owner; a refusal is said on the owner and returned. */
export function createPod(options: {
  context: ControllerContext;
  owner: KubernetesObject;
  component: string;
  pod: NewPod;
  /** Of the event; by default `Created pod: <name>`. */
  success?: string;
}): Creation {
  const { context, owner, component, pod: fresh, success } = options;
  const { writer, events } = context;
  try {
    const pod = writer.create<Pod>(PODS, fresh, {
      manager: 'kube-controller-manager',
      user: `system:serviceaccount:kube-system:${component}`,
    });
    events.record(
      { component },
      {
        about: owner,
        reason: 'SuccessfulCreate',
        message: success ?? `Created pod: ${pod.metadata.name}`,
      },
    );
    return { pod };
  } catch (error) {
    events.record(
      { component },
      {
        about: owner,
        type: 'Warning',
        reason: 'FailedCreate',
        message: `Error creating: ${messageOf(error)}`,
      },
    );
    return { error: messageOf(error) };
  }
}

/** Asks a pod to go. */
export function deletePod(options: {
  context: ControllerContext;
  owner: KubernetesObject;
  component: string;
  pod: Pod;
  /** Of the event; by default `Deleted pod: <name>`. */
  success?: string;
}): void {
  const { context, owner, component, pod, success } = options;
  context.writer.delete(PODS, pod.metadata, {
    manager: 'kube-controller-manager',
    user: `system:serviceaccount:kube-system:${component}`,
  });
  context.events.record(
    { component },
    {
      about: owner,
      reason: 'SuccessfulDelete',
      message: success ?? `Deleted pod: ${pod.metadata.name}`,
    },
  );
}
