import type { LiveObject } from '../../cluster/EnvironmentCluster';
import { mapOf, mapsOf, numberOf, textOf } from '../../cluster/json';
import type { JsonMap } from '../../cluster/json';
import { conditionOf, said } from './Readiness';

/** Pods that a selector of labels finds. */
export function podsOf(
  pods: readonly LiveObject[],
  selector: unknown,
): LiveObject[] {
  const labels = Object.entries(mapOf(mapOf(selector).matchLabels ?? selector));
  return pods.filter(({ metadata }) =>
    labels.every(([key, value]) => metadata.labels?.[key] === value),
  );
}

/**
 * Why a workload is not ready, by the pod that is worst off: what nobody
 * mends by waiting comes before what takes its time.
 */
export function podTrouble(pods: readonly LiveObject[]): string | undefined {
  const found = pods
    .filter(pod => !pod.metadata.deletionTimestamp)
    .map(troubleOf)
    .filter(trouble => trouble !== undefined)
    .sort((a, b) => b.weight - a.weight);
  return found[0]?.text;
}

type Trouble = { weight: number; text: string };

function troubleOf(pod: LiveObject): Trouble | undefined {
  const { name } = pod.metadata;
  if (conditionOf(pod, 'Ready')?.status === 'True') {
    return undefined;
  }
  const status = mapOf(pod.status);
  const scheduled = conditionOf(pod, 'PodScheduled');
  if (scheduled?.status === 'False') {
    const why = said(scheduled.message, 'no node takes it');
    return { weight: 4, text: `Pod ${name} cannot be scheduled: ${why}` };
  }
  if (status.phase === 'Succeeded') {
    return undefined;
  }
  const containers = [
    ...mapsOf(status.initContainerStatuses),
    ...mapsOf(status.containerStatuses),
  ];
  const troubles = containers
    .map(container => containerTrouble(name, container))
    .filter(trouble => trouble !== undefined)
    .sort((a, b) => b.weight - a.weight);
  return troubles[0] ?? { weight: 0, text: `Pod ${name} is about to start` };
}

function containerTrouble(
  pod: string,
  container: JsonMap,
): Trouble | undefined {
  const name = textOf(container.name) ?? '';
  const state = mapOf(container.state);
  const { message, reason } = mapOf(state.waiting);
  const text = textOf(reason);
  if (text === 'CrashLoopBackOff' || text === 'RunContainerError') {
    const ended = mapOf(mapOf(container.lastState).terminated);
    const code = numberOf(ended.exitCode);
    const why = textOf(ended.reason);
    return {
      weight: 6,
      text: `Container ${name} of Pod ${pod} crashes again and again: exit code ${
        code ?? 'unknown'
      }${why && why !== 'Error' ? ` (${why})` : ''}`,
    };
  }
  if (text?.startsWith('Err') || text?.includes('Image')) {
    const why = said(textOf(message), text);
    return {
      weight: 5,
      text: `Pod ${pod} cannot pull the image of container ${name}: ${why}`,
    };
  }
  if (text === 'CreateContainerConfigError') {
    const why = said(textOf(message), text);
    return { weight: 3, text: `Pod ${pod} cannot be configured: ${why}` };
  }
  if (text === 'ContainerCreating' || text === 'PodInitializing') {
    return { weight: 2, text: `Pod ${pod} pulls its image` };
  }
  if (state.running !== undefined && container.ready !== true) {
    return {
      weight: 1,
      text: `Container ${name} of Pod ${pod} runs and is not ready yet`,
    };
  }
  return undefined;
}
