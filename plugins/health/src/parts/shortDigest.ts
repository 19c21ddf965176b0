/**
 * A text with its digests cut to what tells two of them apart, as the
 * container tools do.
 */
export function shortDigest(text: string): string {
  return text.replace(/sha256:([0-9a-f]{12})[0-9a-f]+/g, 'sha256:$1…');
}
