/** Why a registry does not give an image, and what helps. */
export type PullFailure = { cause: string; nextStep: string };

/** First match wins: a refusal may also say that nothing was found. */
const FAILURES: readonly (PullFailure & { pattern: RegExp })[] = [
  {
    pattern:
      /toomanyrequests|too many requests|\b429\b|rate.?limit|pull limit/i,
    cause:
      'The registry limits how often it may be asked, and the limit is used up.',
    nextStep: 'Wait, pull with an account, or pull through a mirror',
  },
  {
    pattern: /no match for platform|exec format|no matching manifest/i,
    cause: "The image is not built for the node's kind of processor.",
    nextStep: 'Build the image for this platform or place the pod elsewhere',
  },
  {
    pattern: /no space left on device/i,
    cause: 'The disk of the node is full.',
    nextStep: 'Free the disk of the node or drain it',
  },
  {
    pattern:
      /unauthori[sz]ed|\b40[13]\b|forbidden|denied|authentication required|no basic auth|insufficient_scope|credential/i,
    cause:
      'The registry refuses access: the pull secret is missing, wrong or over, or may not read this repository.',
    nextStep: 'Check imagePullSecrets and the rights of their account',
  },
  {
    pattern:
      /not found|\b404\b|manifest.?unknown|name.?unknown|does not exist|no such image/i,
    cause:
      'The registry has no such image: the tag or digest is wrong, or was deleted.',
    nextStep:
      'Check the image against the release, or go back to the version before',
  },
  {
    pattern:
      /x509|certificate|tls:|TLS handshake|server gave HTTP response to HTTPS client/i,
    cause:
      "The node does not trust the registry's certificate, or the registry speaks no TLS.",
    nextStep: "Check the registry's certificate and its authority on the nodes",
  },
  {
    pattern:
      /no such host|dial tcp|i\/o timeout|timed? ?out|deadline exceeded|refused|reset by peer|unreachable|\b50[0234]\b|unavailable|\bEOF\b|server misbehaving/i,
    cause: 'The registry cannot be reached from the node.',
    nextStep:
      "Check the registry's own status, then name resolution and the way out of the node",
  },
  {
    pattern: /signature|policy/i,
    cause: 'The image is not signed as the node demands.',
    nextStep: 'Sign the image or correct the policy',
  },
];

const BY_REASON: Readonly<Record<string, PullFailure>> = {
  InvalidImageName: {
    cause: 'The name of the image is not one a registry could have.',
    nextStep: 'Correct the image of the container',
  },
  ErrImageNeverPull: {
    cause: 'The image is not on the node, and its imagePullPolicy is Never.',
    nextStep: 'Bring the image onto the node, or let it be pulled',
  },
  RegistryUnavailable: {
    cause: 'The registry cannot be reached from the node.',
    nextStep: "Check the registry's own status, then the way out of the node",
  },
};

/** What the words of the container runtime mean. */
export function pullFailure(reason: string, message: string): PullFailure {
  return (
    BY_REASON[reason] ??
    FAILURES.find(({ pattern }) => pattern.test(message)) ?? {
      cause: 'Nothing says why any more.',
      nextStep: 'Read the events of the pod',
    }
  );
}
