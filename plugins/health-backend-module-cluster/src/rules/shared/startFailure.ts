import type { EntityView } from '../../judge/EntityView';
import type { PodState } from '../../state';
import { kubectl } from './kubectl';
import { quoteOf } from './quoteOf';

/** Why a container could not be started, and what helps. */
export type StartFailure = { cause: string; nextStep: string };

const FAILURES: readonly (StartFailure & { pattern: RegExp })[] = [
  {
    pattern:
      /(secret|configmap) "[^"]*" not found|couldn't find key|references non-existent/i,
    cause:
      'A Secret or ConfigMap it takes settings from is not there, or lacks a key.',
    nextStep: 'Create what is named, or correct the reference',
  },
  {
    pattern: /runAsNonRoot|run as root|non-numeric user/i,
    cause:
      'Its image wants to run as root, and its security context forbids that.',
    nextStep:
      'Give runAsUser a number other than 0, or build the image for another user',
  },
  {
    pattern: /executable file not found|no such file or directory/i,
    cause: 'Its command, or a file it mounts, is not there.',
    nextStep: 'Check command and mounts against what the image contains',
  },
  {
    pattern: /permission denied|operation not permitted/i,
    cause: 'It may not run its command or open what it mounts.',
    nextStep: 'Check the rights of the file and the security context',
  },
  {
    pattern: /subpath|not a directory|mount/i,
    cause: 'A volume cannot be mounted as it asks.',
    nextStep: 'Check its volumes and their mount paths',
  },
  {
    pattern: /PostStartHook/i,
    cause: 'Its postStart hook failed.',
    nextStep: 'Run what the hook runs by hand, or read what the container said',
  },
  {
    pattern: /sandbox|network|cni|ip address/i,
    cause: 'The node gives the pod no network.',
    nextStep: "Check the network plugin's pods on that node",
  },
  {
    pattern: /attach|volume|csi/i,
    cause:
      'A volume does not come to the node: it may still be attached to another one.',
    nextStep: 'Check its claims and the attachments of their volumes',
  },
];

/** What the words of kubelet and container runtime mean. */
export function startFailure(words: string): StartFailure {
  return (
    FAILURES.find(({ pattern }) => pattern.test(words)) ?? {
      cause: 'The container runtime does not say why.',
      nextStep: 'Read the events of the pod',
    }
  );
}

/** The same as cause and next step of a finding. */
export function startAdvice(options: {
  view: EntityView;
  pod: PodState;
  words: string;
}): StartFailure {
  const { view, pod, words } = options;
  const { cause, nextStep } = startFailure(words);
  const quote = quoteOf(words);
  const command = `describe pod ${pod.name}`;
  return {
    cause: quote ? `${cause} It says: ${quote}` : cause,
    nextStep: `${nextStep}: ${kubectl({
      view,
      namespace: pod.namespace,
      command,
    })}`,
  };
}
