/** What to do about a cluster that is not heard, by what it last said. */
export function sourceAdvice(options: {
  cluster: string;
  error: string;
}): string {
  const { cluster, error } = options;
  const ready = `kubectl get --raw /readyz --context ${cluster}`;
  if (/unauthori[sz]ed|\b401\b|token|credential/i.test(error)) {
    return `Renew what the portal signs in to ${cluster} with: see its entry under kubernetes.clusterLocatorMethods.`;
  }
  if (/forbidden|\b403\b/i.test(error)) {
    return `Give the portal's account in ${cluster} leave to list and watch what is named: "kubectl auth can-i list pods -A --context ${cluster}".`;
  }
  if (/certificate|self.signed|\bTLS\b|\bSSL\b/i.test(error)) {
    return `Compare the certificate authority in the portal's configuration with that of ${cluster}.`;
  }
  if (/too many requests|\b429\b/i.test(error)) {
    return `Look what else asks the API server of ${cluster}; the portal waits as long as it is told to.`;
  }
  return `Look whether the API server answers: "${ready}". The portal tries again by itself.`;
}
