/** `infrastructure-services` as people read it: Infrastructure services. */
export function systemTitle(system: string): string {
  const words = system.replace(/-/g, ' ') || 'no system';
  return words.charAt(0).toUpperCase() + words.slice(1);
}
