/**
 * Kubernetes writes `metav1.Time` in whole seconds and without a fraction:
 * `2026-11-23T02:41:07Z`.
 */
export function toKubernetesTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

export function addSeconds(date: Date, seconds: number): Date {
  return new Date(date.getTime() + seconds * 1000);
}
