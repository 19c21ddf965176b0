/** Why the API server refuses a pod, and what helps. */
export type CreateFailure = { cause: string; nextStep: string };

const FAILURES: readonly (CreateFailure & { pattern: RegExp })[] = [
  {
    pattern: /exceeded quota|failed quota/i,
    cause:
      'The quota of the namespace does not allow another pod of this size.',
    nextStep:
      'Free what is not needed, lower the requests, or have the quota raised',
  },
  {
    pattern: /PodSecurity|pod security/i,
    cause: "The pod breaks the namespace's pod security standard.",
    nextStep: 'Correct the security context of the pod template',
  },
  {
    pattern:
      /admission webhook .* denied|denied the request|ValidatingAdmissionPolicy/i,
    cause: 'A policy of the cluster refuses the pod.',
    nextStep: 'Correct the pod template as the policy says',
  },
  {
    pattern: /failed calling webhook/i,
    cause:
      'An admission webhook does not answer, so that nothing gets past it.',
    nextStep: "Bring the webhook's own pods back",
  },
  {
    pattern:
      /(maximum|minimum) .* usage per|LimitRange|max limit to request ratio/i,
    cause:
      'What the pod asks for is outside of what the namespace permits for one pod.',
    nextStep: 'Bring requests and limits within the LimitRange',
  },
  {
    pattern: /serviceaccount "[^"]*" not found/i,
    cause: 'The service account of the pod is not there.',
    nextStep: 'Create the service account, or correct its name',
  },
  {
    pattern: /no PriorityClass|priorityclass/i,
    cause: 'The priority class of the pod is not there.',
    nextStep: 'Create the priority class, or correct its name',
  },
  {
    pattern: /is invalid|Invalid value|Forbidden:/,
    cause: 'The pod template is not valid.',
    nextStep: 'Correct the pod template',
  },
];

/** What the refusal of a pod means. */
export function createFailure(message: string): CreateFailure {
  return (
    FAILURES.find(({ pattern }) => pattern.test(message)) ?? {
      cause: 'The API server refuses its pods.',
      nextStep: 'Read what it says',
    }
  );
}
